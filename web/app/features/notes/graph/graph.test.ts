import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fitting, nodeAt, panned, zoomedAt } from './camera.ts'
import { createLayout } from './layout.ts'
import { around, byLinks, foldersOf, type GraphView, graphOf, visibleNodes } from './model.ts'

const view: GraphView = {
  nodes: [
    { id: 'a', title: '복원 훈련', path: '작은 서버/백업', links: 2 },
    { id: 'b', title: '스냅숏', path: '작은 서버', links: 1 },
    { id: 'c', title: '기침', path: '', links: 1 },
    { id: 'd', title: '홀로', path: '', links: 0 },
  ],
  edges: [
    { from: 'a', to: 'b', count: 2 },
    { from: 'b', to: 'a', count: 1 },
    { from: 'c', to: 'a', count: 1 },
  ],
  unresolved: [
    { from: 'a', target: '열쇠' },
    { from: 'b', target: '열쇠' },
  ],
}
const titles = (graph: ReturnType<typeof graphOf>, places: readonly number[]) => places.map((n) => graph.nodes[n]?.title)
const all = { text: '', folder: '', orphans: false }

test('two notes are joined once, whichever way they link', () => {
  const graph = graphOf(view, false)
  assert.deepEqual([...graph.edges], [0, 1, 2, 0])
  assert.deepEqual(graph.nodes[0]?.neighbours, [1, 2])
})

test('a note that is missing stands once, joined with all that ask for it', () => {
  const graph = graphOf(view, true)
  const missing = graph.nodes.at(-1)
  assert.deepEqual([missing?.title, missing?.missing, missing?.neighbours], ['열쇠', true, [0, 1]])
})

test('a filter goes by title, folder and what is linked with nothing', () => {
  const graph = graphOf(view, true)
  const seen = (filter: Partial<typeof all>) => titles(graph, byLinks(graph, visibleNodes(graph, { ...all, ...filter })))
  assert.deepEqual(seen({ text: ' 훈련 ' }), ['복원 훈련'])
  assert.deepEqual(seen({ text: '훈련'.normalize('NFD') }), ['복원 훈련'])
  assert.deepEqual(seen({ folder: '작은 서버' }), ['복원 훈련', '스냅숏'])
  assert.deepEqual(seen({ orphans: true }), ['홀로'])
  assert.deepEqual(seen({}), ['복원 훈련', '스냅숏', '열쇠', '기침', '홀로'])
  assert.deepEqual(foldersOf(view), ['작은 서버', '작은 서버/백업'])
})

test('around a note are those so many links away', () => {
  const graph = graphOf(view, true)
  assert.deepEqual(titles(around(graph, 'c', 1), [0, 1, 2]), ['기침', '복원 훈련', undefined])
  const two = around(graph, 'c', 2)
  assert.deepEqual(
    two.nodes.map(({ title }) => title),
    ['기침', '복원 훈련', '스냅숏', '열쇠'],
  )
  assert.equal(two.edges.length / 2, 4)
  assert.equal(around(graph, 'nobody', 2).nodes.length, 0)
})

const settled = (count: number, edges: readonly number[], start?: Float32Array) => {
  const layout = createLayout({ count, edges: Uint32Array.from(edges), start })
  let steps = 1
  while (layout.step()) steps++
  return { places: layout.places(), steps }
}

test('the same graph finds the same places, and comes to rest', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 30 }), (count, pairs) => {
      const edges = pairs.flatMap(([a, b]) => (a % count === b % count ? [] : [a % count, b % count]))
      const first = settled(count, edges)
      assert.deepEqual(first, settled(count, edges))
      assert.ok(first.steps < 400 && first.places.every(Number.isFinite))
    }),
    { numRuns: 20 },
  ))

test('notes that begin at one place are parted in the same way each time', () =>
  assert.deepEqual(settled(4, [0, 1], new Float32Array(8)), settled(4, [0, 1], new Float32Array(8))))

test('what had a place begins there, and what is new finds one', () => {
  const before = settled(3, [0, 1, 1, 2]).places
  const start = new Float32Array(8).fill(Number.NaN)
  start.set(before)
  const after = settled(4, [0, 1, 1, 2, 2, 3], start).places
  assert.ok(after.every(Number.isFinite))
})

test('linked notes come to lie nearer than others', () => {
  const group = (first: number) =>
    [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].flatMap((b) => (a < b ? [first + a, first + b] : [])))
  const { places } = settled(8, [...group(0), ...group(4)])
  const far = (a: number, b: number) =>
    Math.hypot((places[2 * a] ?? 0) - (places[2 * b] ?? 0), (places[2 * a + 1] ?? 0) - (places[2 * b + 1] ?? 0))
  const mean = (distances: readonly number[]) => distances.reduce((sum, one) => sum + one, 0) / distances.length
  const others = [0, 1, 2, 3].flatMap((a) => [4, 5, 6, 7].map((b) => far(a, b)))
  assert.ok(mean([far(0, 1), far(1, 2), far(2, 3), far(0, 3)]) < mean(others))
})

test('what is under the pointer stays there when it is zoomed', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: -500, max: 500 }),
      fc.integer({ min: -500, max: 500 }),
      fc.constantFrom(0.5, 1.3, 2),
      (x, y, by) => {
        const camera = { scale: 1, x: 10, y: -20 }
        const zoomed = zoomedAt(camera, { x, y }, by)
        const place = { x: x - camera.x, y: y - camera.y }
        assert.ok(
          Math.abs(place.x * zoomed.scale + zoomed.x - x) < 1e-6 && Math.abs(place.y * zoomed.scale + zoomed.y - y) < 1e-6,
        )
      },
    ),
  ))

test('all that is visible fits into the window', () => {
  const places = Float32Array.from([-1000, -1000, 3000, 500, 9999, 9999])
  const camera = fitting(places, Uint8Array.from([1, 1, 0]), { width: 800, height: 600 })
  for (const n of [0, 1]) {
    const [x, y] = [places[2 * n]! * camera.scale + camera.x, places[2 * n + 1]! * camera.scale + camera.y]
    assert.ok(x >= 0 && x <= 800 && y >= 0 && y <= 600)
  }
  assert.deepEqual(fitting(places, new Uint8Array(3), { width: 800, height: 600 }), { scale: 1, x: 400, y: 300 })
})

test('the nearest visible note under the pointer is hit', () => {
  const places = Float32Array.from([0, 0, 10, 0, 11, 0])
  const camera = panned({ scale: 2, x: 0, y: 0 }, 100, 100)
  const hit = (x: number, y: number, visible = [1, 1, 1]) => nodeAt({ x, y }, camera, places, Uint8Array.from(visible), () => 1)
  assert.equal(hit(101, 99), 0)
  assert.equal(hit(120, 100), 1)
  assert.equal(hit(120, 100, [1, 0, 1]), 2)
  assert.equal(hit(160, 160), undefined)
})
