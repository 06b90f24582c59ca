import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'

/** For a row of places: on a phone it is longer than the screen, and the one that one is in is in sight. Only the row moves, not the page. */
export const useHereInSight = () => {
  const { pathname } = useLocation()
  const row = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another place to be in.
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>('[aria-current]')
    if (row.current && here) row.current.scrollLeft = here.offsetLeft - row.current.offsetLeft - row.current.clientWidth / 3
  }, [pathname])
  return row
}
