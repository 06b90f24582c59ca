/** How near to an edge, in px, something dragged begins to scroll; at the edge itself it scrolls fastest. */
const NEAR = 48
const FASTEST = 18

export const speedAt = (y: number, top: number, bottom: number): number => {
  const up = NEAR - (y - top)
  const down = NEAR - (bottom - y)
  if (up > 0 && up >= down) return -Math.min(1, up / NEAR) * FASTEST
  if (down > 0) return Math.min(1, down / NEAR) * FASTEST
  return 0
}

/** Scrolls while something is held near the upper or lower edge; `moved` hears of every step. */
export const autoScroll = (scroller: HTMLElement, moved: () => void) => {
  let speed = 0
  let frame = 0
  const step = () => {
    const before = scroller.scrollTop
    scroller.scrollTop += speed
    if (scroller.scrollTop !== before) moved()
    frame = speed === 0 ? 0 : requestAnimationFrame(step)
  }
  return {
    hold: (clientY: number) => {
      const { top, bottom } = scroller.getBoundingClientRect()
      speed = speedAt(clientY, top, bottom)
      if (speed !== 0 && frame === 0) frame = requestAnimationFrame(step)
    },
    stop: () => {
      speed = 0
      cancelAnimationFrame(frame)
      frame = 0
    },
  }
}
