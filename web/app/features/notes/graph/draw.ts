import { type Camera, radiusOf } from './camera.ts'
import type { Graph } from './model.ts'

export type Colours = Readonly<{
  line: string
  node: string
  missing: string
  hot: string
  text: string
  quiet: string
  paper: string
  font: string
}>

/** Of the tokens as they are now: in this scheme, on this element. */
export const coloursOf = (element: HTMLElement): Colours => {
  const probe = element.ownerDocument.createElement('span')
  element.append(probe)
  const colour = (token: string) => {
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  }
  const colours = {
    ...{ line: colour('--line'), node: colour('--ink-3'), missing: colour('--edge'), hot: colour('--jjok') },
    ...{ text: colour('--ink-1'), quiet: colour('--ink-2'), paper: colour('--paper') },
    font: getComputedStyle(element).fontFamily,
  }
  probe.remove()
  return colours
}

export type Scene = Readonly<{
  graph: Graph
  places: Float32Array
  visible: Uint8Array
  camera: Camera
  /** The one that is pointed at or has the focus. */
  hot: number | undefined
  /** Places in the order in which they get a name. */
  named: readonly number[]
  colours: Colours
  width: number
  height: number
}>

const AROUND = Math.PI * 2
/** Names that are always there, and how many more at most when there is room. */
const ALWAYS = 14
const MOST = 90
/** Larger than this, names are for all that are in sight. */
const NEAR = 1.15

export const draw = (context: CanvasRenderingContext2D, scene: Scene) => {
  const { graph, places, visible, camera, hot, colours, width, height } = scene
  const { scale, x: shiftX, y: shiftY } = camera
  const xs = (n: number) => (places[2 * n] ?? 0) * scale + shiftX
  const ys = (n: number) => (places[2 * n + 1] ?? 0) * scale + shiftY
  const near = hot === undefined ? undefined : new Set(graph.nodes[hot]?.neighbours)

  context.clearRect(0, 0, width, height)
  context.lineWidth = 1
  context.strokeStyle = colours.line
  context.beginPath()
  const { edges } = graph
  for (let n = 0; n < edges.length; n += 2) {
    const [from, to] = [edges[n] ?? 0, edges[n + 1] ?? 0]
    if (!visible[from] || !visible[to] || from === hot || to === hot) continue
    const [ax, ay, bx, by] = [xs(from), ys(from), xs(to), ys(to)]
    if ((ax < 0 && bx < 0) || (ay < 0 && by < 0) || (ax > width && bx > width) || (ay > height && by > height)) continue
    context.moveTo(ax, ay)
    context.lineTo(bx, by)
  }
  context.stroke()

  const dots = (wanted: (n: number) => boolean, colour: string, hollow = false) => {
    context.beginPath()
    for (let n = 0; n < visible.length; n++) {
      if (!visible[n] || !wanted(n)) continue
      const [x, y] = [xs(n), ys(n)]
      if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue
      const radius = radiusOf(graph.nodes[n]?.neighbours.length ?? 0, scale)
      context.moveTo(x + radius, y)
      context.arc(x, y, radius, 0, AROUND)
    }
    if (hollow) {
      context.fillStyle = colours.paper
      context.strokeStyle = colour
      context.lineWidth = 1.5
      context.fill()
      context.stroke()
    } else {
      context.fillStyle = colour
      context.fill()
    }
  }
  const lit = (n: number) => n === hot || (near?.has(n) ?? false)
  const isMissing = (n: number) => graph.nodes[n]?.missing ?? false
  context.globalAlpha = near ? 0.35 : 1
  dots((n) => !isMissing(n) && !lit(n), colours.node)
  dots((n) => isMissing(n) && !lit(n), colours.missing, true)
  context.globalAlpha = 1
  if (hot !== undefined && near) {
    context.strokeStyle = colours.hot
    context.lineWidth = 1.25
    context.beginPath()
    for (const n of near) {
      if (!visible[n]) continue
      context.moveTo(xs(hot), ys(hot))
      context.lineTo(xs(n), ys(n))
    }
    context.stroke()
    dots((n) => lit(n) && n !== hot && !isMissing(n), colours.hot)
    dots((n) => lit(n) && n !== hot && isMissing(n), colours.hot, true)
    dots((n) => n === hot, colours.hot)
  }
  names(context, scene, xs, ys, near)
}

const LINE_PX = 18
const LONGEST = 22

/** Names below their notes, the most linked first; one that would stand in another is left out. */
const names = (
  context: CanvasRenderingContext2D,
  { graph, visible, camera, hot, named, colours, width, height }: Scene,
  xs: (n: number) => number,
  ys: (n: number) => number,
  near: ReadonlySet<number> | undefined,
) => {
  const taken: { left: number; right: number; top: number }[] = []
  context.textAlign = 'center'
  context.textBaseline = 'top'
  context.lineJoin = 'round'
  context.strokeStyle = colours.paper
  context.lineWidth = 3
  const order = near && hot !== undefined ? [hot, ...named.filter((n) => near.has(n))] : named
  const most = near || camera.scale >= NEAR ? MOST : ALWAYS
  for (const n of order) {
    if (taken.length >= most) break
    if (!visible[n]) continue
    const [x, y] = [xs(n), ys(n)]
    if (x < 0 || y < 0 || x > width || y > height) continue
    const node = graph.nodes[n]
    if (!node) continue
    const text = node.title.length > LONGEST ? `${node.title.slice(0, LONGEST - 1)}…` : node.title
    context.font = `${n === hot ? 650 : 400} 13px ${colours.font}`
    const half = context.measureText(text).width / 2
    const top = y + radiusOf(node.neighbours.length, camera.scale) + 3
    const box = { left: x - half - 4, right: x + half + 4, top }
    if (n !== hot && taken.some((t) => t.left < box.right && t.right > box.left && Math.abs(t.top - top) < LINE_PX)) continue
    taken.push(box)
    context.strokeText(text, x, top)
    context.fillStyle = n === hot || near?.has(n) ? colours.text : colours.quiet
    context.fillText(text, x, top)
  }
}
