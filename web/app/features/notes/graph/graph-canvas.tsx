import { useEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { IconButton } from '#ui/button.tsx'
import { byKey, type Camera, fitting, nodeAt, ZOOM, zoomedAt } from './camera.ts'
import { type Colours, coloursOf, draw } from './draw.ts'
import { listenToHands } from './gestures.ts'
import { byLinks, type Graph } from './model.ts'
import { useLayout } from './use-layout.ts'
import { graphWords } from './words.ts'
import './graph.css'

type GraphCanvasProps = Readonly<{
  graph: Graph
  /** 1 or 0 by place. */
  visible: Uint8Array
  /** The one whose neighbours are shown, by place. */
  hot: number | undefined
  onHot: (place: number | undefined) => void
  onChoose: (place: number, beside: boolean) => void
}>

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** The map itself, drawn. What it shows is said by the list beside it. */
export const GraphCanvas = ({ graph, visible, hot, onHot, onChoose }: GraphCanvasProps) => {
  const say = useWords(graphWords)
  const canvas = useRef<HTMLCanvasElement>(null)
  const camera = useRef<Camera>({ scale: 1, x: 0, y: 0 })
  const colours = useRef<Colours>(undefined)
  const moved = useRef(false)
  const frame = useRef(0)
  const named = useMemo(() => byLinks(graph, visible), [graph, visible])
  const [ready, setReady] = useState(false)

  const paint = () => {
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(() => latest.current.paintNow())
  }
  const layout = useLayout(graph, () => {
    if (!moved.current) latest.current.fit()
    if (!still()) setReady(true)
    paint()
  })
  const shown = ready || layout.settled

  const size = () => ({ width: canvas.current?.clientWidth ?? 0, height: canvas.current?.clientHeight ?? 0 })
  const fit = () => {
    camera.current = fitting(layout.places.current, visible, size())
  }
  const paintNow = () => {
    const context = canvas.current?.getContext('2d')
    if (!context || !canvas.current || !shown) return
    const { width, height } = size()
    const sharp = Math.min(2, devicePixelRatio)
    const [across, down] = [Math.round(width * sharp), Math.round(height * sharp)]
    if (canvas.current.width !== across || canvas.current.height !== down)
      Object.assign(canvas.current, { width: across, height: down })
    context.setTransform(sharp, 0, 0, sharp, 0, 0)
    colours.current ??= coloursOf(canvas.current.parentElement ?? canvas.current)
    draw(context, {
      ...{ graph, visible, named, hot, width, height },
      ...{ places: layout.places.current, camera: camera.current, colours: colours.current },
    })
  }
  const see = (next: Camera) => {
    moved.current = true
    camera.current = next
    paint()
  }
  const showAll = () => {
    moved.current = false
    fit()
    paint()
  }
  const zoom = (factor: number) => {
    const { width, height } = size()
    see(zoomedAt(camera.current, { x: width / 2, y: height / 2 }, factor))
  }
  const at = (point: { x: number; y: number }, slack?: number) =>
    nodeAt(point, camera.current, layout.places.current, visible, (n) => graph.nodes[n]?.neighbours.length ?? 0, slack)
  const latest = useRef({ paintNow, fit, see, at, onHot, onChoose })
  latest.current = { paintNow, fit, see, at, onHot, onChoose }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn changes with these.
  useEffect(() => {
    if (!moved.current) fit()
    paint()
  }, [graph, visible, hot, shown])

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const repaint = () => {
      colours.current = undefined
      if (!moved.current) latest.current.fit()
      latest.current.paintNow()
    }
    const resized = new ResizeObserver(repaint)
    resized.observe(element)
    const themed = new MutationObserver(repaint)
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] })
    const dark = matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', repaint)
    // The font comes in parts, each when a syllable of it is first drawn.
    document.fonts.addEventListener('loadingdone', repaint)
    const deaf = listenToHands(element, {
      camera: () => camera.current,
      see: (next) => latest.current.see(next),
      point: (point) => {
        const found = point && latest.current.at(point)
        element.style.cursor = found === undefined ? 'grab' : 'pointer'
        latest.current.onHot(found)
      },
      press: (point, beside, touch) => {
        const found = latest.current.at(point, touch ? 18 : undefined)
        if (found !== undefined) latest.current.onChoose(found, beside)
      },
    })
    return () => {
      deaf()
      resized.disconnect()
      themed.disconnect()
      dark.removeEventListener('change', repaint)
      document.fonts.removeEventListener('loadingdone', repaint)
      cancelAnimationFrame(frame.current)
    }
  }, [])

  return (
    <div className="graph-map">
      <div
        className="graph-keys"
        role="application"
        aria-label={say('canvas')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved by keys.
        tabIndex={0}
        onKeyDown={(event) => {
          const next = event.ctrlKey || event.metaKey || event.altKey ? undefined : byKey(camera.current, event.key, size())
          if (!next) return
          event.preventDefault()
          if (next === 'all') showAll()
          else see(next)
        }}
      >
        <canvas ref={canvas} />
      </div>
      <div className="graph-tools">
        <IconButton icon="plus" label={say('bigger')} onClick={() => zoom(ZOOM)} />
        <IconButton icon="minus" label={say('smaller')} onClick={() => zoom(1 / ZOOM)} />
        <IconButton icon="target" label={say('fit')} onClick={showAll} />
      </div>
      {!layout.settled && (
        <p className="graph-settling t13 ink3" role="status">
          {say('settling')}
        </p>
      )}
    </div>
  )
}
