/** How the map is seen: px of the screen = place * scale + shift. */
export type Camera = Readonly<{ scale: number; x: number; y: number }>
type Size = Readonly<{ width: number; height: number }>
type Point = Readonly<{ x: number; y: number }>

const SMALLEST = 0.03
const LARGEST = 6
const MARGIN = 48

/** Zooms by a factor; what is under the point stays under it. */
export const zoomedAt = (camera: Camera, { x, y }: Point, factor: number): Camera => {
  const scale = Math.min(LARGEST, Math.max(SMALLEST, camera.scale * factor))
  const by = scale / camera.scale
  return { scale, x: x - (x - camera.x) * by, y: y - (y - camera.y) * by }
}

export const panned = (camera: Camera, dx: number, dy: number): Camera => ({ ...camera, x: camera.x + dx, y: camera.y + dy })

const STEP_PX = 60
export const ZOOM = 1.3

/** What a key makes of the view; `all` shows everything again. */
export const byKey = (camera: Camera, key: string, { width, height }: Size): Camera | 'all' | undefined => {
  const middle = { x: width / 2, y: height / 2 }
  if (key === 'ArrowLeft') return panned(camera, STEP_PX, 0)
  if (key === 'ArrowRight') return panned(camera, -STEP_PX, 0)
  if (key === 'ArrowUp') return panned(camera, 0, STEP_PX)
  if (key === 'ArrowDown') return panned(camera, 0, -STEP_PX)
  if (key === '+' || key === '=') return zoomedAt(camera, middle, ZOOM)
  if (key === '-') return zoomedAt(camera, middle, 1 / ZOOM)
  return key === '0' ? 'all' : undefined
}

/** Shows all of what is visible, not larger than life. */
export const fitting = (places: Float32Array, visible: Uint8Array, { width, height }: Size): Camera => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let n = 0; n < visible.length; n++) {
    if (!visible[n]) continue
    const [x, y] = [places[2 * n] ?? 0, places[2 * n + 1] ?? 0]
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  if (left > right) return { scale: 1, x: width / 2, y: height / 2 }
  const across = (width - 2 * MARGIN) / Math.max(1, right - left)
  const down = (height - 2 * MARGIN) / Math.max(1, bottom - top)
  const scale = Math.min(1.6, Math.max(SMALLEST, Math.min(across, down)))
  return { scale, x: width / 2 - (scale * (left + right)) / 2, y: height / 2 - (scale * (top + bottom)) / 2 }
}

/** On the screen, in px: larger for more links, and never too small to see. */
export const radiusOf = (links: number, scale: number) => Math.max(1.5, Math.min(12, 2 + Math.sqrt(links)) * scale ** 0.6)

/** A finger or a pointer need not hit it exactly. */
const SLACK = 6

/** The place of the visible note under a point of the screen, the nearest if there are several. */
export const nodeAt = (
  { x, y }: Point,
  camera: Camera,
  places: Float32Array,
  visible: Uint8Array,
  linksOf: (place: number) => number,
  slack = SLACK,
): number | undefined => {
  let best: number | undefined
  let least = Infinity
  for (let n = 0; n < visible.length; n++) {
    if (!visible[n]) continue
    const dx = (places[2 * n] ?? 0) * camera.scale + camera.x - x
    const dy = (places[2 * n + 1] ?? 0) * camera.scale + camera.y - y
    const far = dx * dx + dy * dy
    const reach = radiusOf(linksOf(n), camera.scale) + slack
    if (far > reach * reach || far >= least) continue
    least = far
    best = n
  }
  return best
}
