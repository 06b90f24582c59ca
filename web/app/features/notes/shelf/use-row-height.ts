import { useSyncExternalStore } from 'react'

const TOUCH = '(pointer: coarse), (max-width: 719px)'

const subscribe = (changed: () => void) => {
  const query = matchMedia(TOUCH)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** The height of a row in px: larger where a finger is meant to meet it. */
export const useRowHeight = (): number => useSyncExternalStore(subscribe, () => (matchMedia(TOUCH).matches ? 48 : 34))
