import { useEffect, useRef, useState } from 'react'
import type { LayoutTask } from './layout.ts'
import type { LayoutNews } from './layout.worker.ts'
import type { Graph } from './model.ts'

export type Layout = Readonly<{ places: { readonly current: Float32Array }; settled: boolean }>

const NONE = new Float32Array()

/** Finds places for a graph in a thread of its own; what was there already stays near where it was. `moved` is called for each step. */
export const useLayout = (graph: Graph, moved: () => void): Layout => {
  const places = useRef<Float32Array>(NONE)
  const known = useRef(new Map<string, readonly [number, number]>())
  const heard = useRef(moved)
  heard.current = moved
  const [settledFor, setSettledFor] = useState<Graph>()

  useEffect(() => {
    const start = new Float32Array(graph.nodes.length * 2).fill(Number.NaN)
    for (const [n, { key }] of graph.nodes.entries()) {
      const before = known.current.get(key)
      if (before) start.set(before, 2 * n)
    }
    places.current = new Float32Array(graph.nodes.length * 2)
    const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<LayoutNews>) => {
      places.current = data.places
      heard.current()
      if (!data.done) return
      known.current = new Map(graph.nodes.map(({ key }, n) => [key, [data.places[2 * n] ?? 0, data.places[2 * n + 1] ?? 0]]))
      setSettledFor(graph)
    }
    const task: LayoutTask = { count: graph.nodes.length, edges: graph.edges, start }
    worker.postMessage(task)
    return () => worker.terminate()
  }, [graph])

  return { places, settled: settledFor === graph }
}
