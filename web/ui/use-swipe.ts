import { type TouchEvent, useRef } from 'react'

const SWIPE_PX = 72

/** A finger that goes across, and not down. What is swiped within keeps it to itself. */
export const useSwipe = (onSwipe: (by: 1 | -1) => void) => {
  const from = useRef<{ x: number; y: number }>(undefined)
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      const one = touches.length === 1 ? touches[0] : undefined
      from.current = one && { x: one.clientX, y: one.clientY }
    },
    onTouchEnd: (event: TouchEvent) => {
      const [began, one] = [from.current, event.changedTouches[0]]
      from.current = undefined
      if (!began || !one || event.defaultPrevented) return
      const [across, down] = [one.clientX - began.x, one.clientY - began.y]
      if (Math.abs(across) <= SWIPE_PX || Math.abs(across) <= 2 * Math.abs(down)) return
      event.stopPropagation()
      onSwipe(across < 0 ? 1 : -1)
    },
  }
}
