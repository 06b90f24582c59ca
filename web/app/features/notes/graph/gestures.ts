import { type Camera, panned, zoomedAt } from './camera.ts'

type Point = Readonly<{ x: number; y: number }>
type Hand = Readonly<{
  camera: () => Camera
  see: (camera: Camera) => void
  /** The pointer is here, without a button; undefined when it left. */
  point: (at: Point | undefined) => void
  press: (at: Point, beside: boolean, touch: boolean) => void
}>

/** Further than this, px, a press was a drag. */
const DRAG = 5

/** Mouse, touch and pen on the map: drag moves, wheel and two fingers zoom, a press chooses. */
export const listenToHands = (canvas: HTMLElement, hand: Hand) => {
  const down = new Map<number, Point>()
  let travelled = 0
  const at = (event: MouseEvent): Point => {
    const box = canvas.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const between = () => {
    const [a, b] = [...down.values()]
    return a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, far: Math.hypot(a.x - b.x, a.y - b.y) } : undefined
  }
  const pressed = (event: PointerEvent) => {
    if (event.button !== 0) return
    canvas.setPointerCapture(event.pointerId)
    if (down.size === 0) travelled = 0
    down.set(event.pointerId, at(event))
  }
  const moved = (event: PointerEvent) => {
    const here = at(event)
    const before = down.get(event.pointerId)
    if (!before) {
      if (event.pointerType !== 'touch') hand.point(here)
      return
    }
    const pinch = between()
    down.set(event.pointerId, here)
    travelled += Math.hypot(here.x - before.x, here.y - before.y)
    const now = between()
    if (pinch && now) {
      const moved = panned(hand.camera(), now.x - pinch.x, now.y - pinch.y)
      hand.see(zoomedAt(moved, now, now.far / Math.max(1, pinch.far)))
      travelled = Number.POSITIVE_INFINITY
    } else if (travelled > DRAG) hand.see(panned(hand.camera(), here.x - before.x, here.y - before.y))
  }
  const released = (event: PointerEvent) => {
    if (!down.delete(event.pointerId) || down.size > 0 || event.type === 'pointercancel') return
    if (travelled <= DRAG) hand.press(at(event), event.altKey, event.pointerType === 'touch')
  }
  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    hand.see(zoomedAt(hand.camera(), at(event), Math.exp((-event.deltaY * lines) / (event.ctrlKey ? 120 : 480))))
  }
  const left = () => hand.point(undefined)
  const heard = [
    ['pointerdown', pressed],
    ['pointermove', moved],
    ['pointerup', released],
    ['pointercancel', released],
    ['pointerleave', left],
  ] as const
  for (const [name, act] of heard) canvas.addEventListener(name, act)
  canvas.addEventListener('wheel', wheel, { passive: false })
  return () => {
    for (const [name, act] of heard) canvas.removeEventListener(name, act)
    canvas.removeEventListener('wheel', wheel)
  }
}
