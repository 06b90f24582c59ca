import { forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force'

export type LayoutTask = Readonly<{
  count: number
  /** Two places for each edge. */
  edges: Uint32Array
  /** x and y for each place to begin with; NaN where there is none yet. */
  start?: Float32Array | undefined
}>

/** Below this much movement, it is done. */
const STILL = 0.02
const DECAY = 0.035

/** A layout that goes on with each step. The same task gives the same places: chance comes from a seed of its own. */
export const createLayout = ({ count, edges, start }: LayoutTask) => {
  const known = start?.some((value) => Number.isFinite(value)) ?? false
  const nodes: SimulationNodeDatum[] = Array.from({ length: count }, (_, place) => {
    const [x, y] = [start?.[2 * place], start?.[2 * place + 1]]
    return x !== undefined && y !== undefined && Number.isFinite(x) && Number.isFinite(y) ? { x, y } : {}
  })
  const links = Array.from({ length: edges.length / 2 }, (_, n) => ({
    source: edges[2 * n] ?? 0,
    target: edges[2 * n + 1] ?? 0,
  }))
  const simulation = forceSimulation(nodes)
    .randomSource(seeded(1))
    .force('links', forceLink(links).distance(52))
    .force('apart', forceManyBody().strength(-70).theta(1).distanceMax(420))
    .force('across', forceX(0).strength(0.045))
    .force('down', forceY(0).strength(0.045))
    .alphaDecay(DECAY)
    .alpha(known ? 0.3 : 1)
    .stop()
  return {
    /** One step; says whether there is more to come. */
    step: () => {
      simulation.tick()
      return simulation.alpha() > STILL
    },
    places: () => {
      const places = new Float32Array(2 * count)
      for (const [place, { x = 0, y = 0 }] of nodes.entries()) places.set([x, y], 2 * place)
      return places
    },
  }
}

/** Numbers from 0 to 1 that are the same each time: mulberry32. */
const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
