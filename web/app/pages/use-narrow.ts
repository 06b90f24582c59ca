import { useSyncExternalStore } from 'react'

/** Where the shelf and a note do not fit beside each other; the style sheet says the same. */
const NARROW = '(max-width: 960px)'

const subscribe = (changed: () => void) => {
  const query = matchMedia(NARROW)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

export const useNarrow = () => useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches)
