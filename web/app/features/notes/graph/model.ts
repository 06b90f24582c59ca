export type GraphView = Readonly<{
  nodes: readonly Readonly<{ id: string; title: string; path: string; links: number }>[]
  edges: readonly Readonly<{ from: string; to: string; count: number }>[]
  unresolved: readonly Readonly<{ from: string; target: string }>[]
}>

/** A note, or one that is linked to and not there yet (`missing`). Neighbours are places in the list of all. */
export type GraphNode = Readonly<{
  key: string
  title: string
  path: string
  missing: boolean
  neighbours: readonly number[]
}>
/** Two places for each edge, one after the other. */
export type Graph = Readonly<{ nodes: readonly GraphNode[]; edges: Uint32Array }>

export type GraphFilter = Readonly<{ text: string; folder: string; orphans: boolean }>

const folded = (text: string) => text.normalize('NFC').toLowerCase()

/** The house's answer by places instead of ids; what is missing stands at the end, once for each name. */
export const graphOf = (view: GraphView, withMissing: boolean): Graph => {
  const places = new Map(view.nodes.map(({ id }, place) => [id, place]))
  const nodes = view.nodes.map(({ id, title, path }) => ({
    key: id,
    title,
    path,
    missing: false,
    neighbours: new Set<number>(),
  }))
  const pairs: number[] = []
  const join = (from: number | undefined, to: number | undefined) => {
    const [a, b] = [nodes[from ?? -1], nodes[to ?? -1]]
    if (from === undefined || to === undefined || !a || !b || from === to || a.neighbours.has(to)) return
    a.neighbours.add(to)
    b.neighbours.add(from)
    pairs.push(from, to)
  }
  for (const { from, to } of view.edges) join(places.get(from), places.get(to))
  if (withMissing)
    for (const { from, target } of view.unresolved) {
      const key = `missing ${folded(target)}`
      if (!places.has(key)) {
        places.set(key, nodes.length)
        nodes.push({ key, title: target, path: '', missing: true, neighbours: new Set() })
      }
      join(places.get(from), places.get(key))
    }
  return {
    nodes: nodes.map((node) => ({ ...node, neighbours: [...node.neighbours] })),
    edges: Uint32Array.from(pairs),
  }
}

/** Which notes a filter lets through: 1 or 0 by place. */
export const visibleNodes = ({ nodes }: Graph, { text, folder, orphans }: GraphFilter): Uint8Array => {
  const wanted = folded(text.trim())
  return Uint8Array.from(nodes, ({ title, path, missing, neighbours }) => {
    if (orphans && neighbours.length > 0) return 0
    if (folder !== '' && (missing || (path !== folder && !path.startsWith(`${folder}/`)))) return 0
    return wanted === '' || folded(`${path}/${title}`).includes(wanted) ? 1 : 0
  })
}

/** Every folder that has a note in it or below it, as paths. */
export const foldersOf = ({ nodes }: Pick<GraphView, 'nodes'>): string[] => {
  const found = new Set<string>()
  for (const { path } of nodes)
    for (let at = path; at !== ''; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '') found.add(at)
  return [...found].sort((a, b) => a.localeCompare(b, 'ko'))
}

/** Places of what is shown, the most linked first, equals by title. */
export const byLinks = ({ nodes }: Graph, visible: Uint8Array): number[] =>
  nodes
    .map((_, place) => place)
    .filter((place) => visible[place])
    .sort((a, b) => {
      const [one, other] = [nodes[a], nodes[b]]
      return (
        (other?.neighbours.length ?? 0) - (one?.neighbours.length ?? 0) ||
        (one?.title ?? '').localeCompare(other?.title ?? '', 'ko') ||
        a - b
      )
    })

/** The part of a graph that is at most so many links away from one note. */
export const around = (graph: Graph, key: string, depth: number): Graph => {
  const start = graph.nodes.findIndex((node) => node.key === key)
  if (start === -1) return { nodes: [], edges: new Uint32Array() }
  const reached = new Map([[start, 0]])
  const queue = [start]
  for (const place of queue) {
    const far = reached.get(place) ?? 0
    if (far === depth) continue
    for (const next of graph.nodes[place]?.neighbours ?? []) {
      if (reached.has(next)) continue
      reached.set(next, far + 1)
      queue.push(next)
    }
  }
  const places = new Map(queue.map((place, n) => [place, n]))
  const inside = (place: number | undefined) => (place === undefined ? undefined : places.get(place))
  const edges: number[] = []
  for (let n = 0; n < graph.edges.length; n += 2) {
    const [from, to] = [inside(graph.edges[n]), inside(graph.edges[n + 1])]
    if (from !== undefined && to !== undefined) edges.push(from, to)
  }
  return {
    nodes: queue.flatMap((place) => {
      const node = graph.nodes[place]
      return node ? [{ ...node, neighbours: node.neighbours.flatMap((next) => inside(next) ?? []) }] : []
    }),
    edges: Uint32Array.from(edges),
  }
}
