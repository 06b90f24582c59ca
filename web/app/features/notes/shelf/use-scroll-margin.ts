import { type RefObject, useLayoutEffect, useState } from 'react'

/** How far below the beginning of what scrolls the list stands, in px. What stands above it may grow and shrink. */
export const useScrollMargin = (scroller: RefObject<HTMLElement | null>, list: RefObject<HTMLElement | null>): number => {
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => {
    const [outer, inner] = [scroller.current, list.current]
    if (!outer || !inner) return
    const measure = () =>
      setMargin(Math.round(inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop))
    const observer = new ResizeObserver(measure)
    for (const part of [outer, ...outer.children]) observer.observe(part)
    measure()
    return () => observer.disconnect()
  }, [scroller, list])
  return margin
}
