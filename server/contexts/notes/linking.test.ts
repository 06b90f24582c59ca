import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { type Person, world } from '../../../testing/world.ts'

const w = await world()
let n = 0
let me: Person
beforeEach(async () => {
  me = await w.person(`Person${++n}`)
})

type Made = { id: string; version: number }
const make = async (title: string, body = '', folderId?: string): Promise<Made> => {
  const answer = await me('POST', '/api/notes', { title, body, ...(folderId ? { folderId } : {}) })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}
const folder = async (name: string, parentId?: string): Promise<Made> =>
  (await me('POST', '/api/folders', { name, ...(parentId ? { parentId } : {}) })).body
const change = async (kind: 'notes' | 'folders', id: string, what: object) => {
  const { headers } = await me('GET', `/api/${kind}/${id}`)
  const answer = await me('PATCH', `/api/${kind}/${id}`, what, { 'if-match': String(headers.etag) })
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
const bodyOf = async (id: string) => (await me('GET', `/api/notes/${id}`)).body.body
type Shown = { target: string; how: string | null; note: { id: string } | null; placeExists: boolean | null }
const linksOf = async (id: string): Promise<Shown[]> => (await me('GET', `/api/notes/${id}/links`)).body.items
const leads = async (id: string) => (await linksOf(id)).map(({ note, how }) => [note?.id ?? null, how])

test('a link is found by exact path, then in the same folder, then by the shortest path, and says by which', async () => {
  const a = await folder('A')
  const deep = await folder('B', a.id)
  const [top, inA, inB] = [await make('Plan'), await make('Plan', '', a.id), await make('Plan', '', deep.id)]
  const near = await make('Near', '', a.id)
  await make('Near', '', deep.id)
  const far = await make('Far', '', deep.id)
  const source = await make('source', '[[A/B/Plan]] [[Plan]] [[A/Plan]] [[Near]] [[Far]] [[Nowhere]]', a.id)
  assert.deepEqual(await leads(source.id), [
    [inB.id, 'path'],
    [top.id, 'path'],
    [inA.id, 'path'],
    [near.id, 'same_folder'],
    [far.id, 'shortest'],
    [null, null],
  ])
})

test('a front matter’s title and aliases are further names', async () => {
  const asthma = await make('천식', '---\ntitle: Asthma notes\naliases: [asthma, 기관지염증]\n---\n')
  const source = await make('s', '[[asthma]] [[Asthma Notes]] [[기관지염증]]')
  assert.deepEqual(await leads(source.id), Array(3).fill([asthma.id, 'alias']))
})

test('a link that leads nowhere is kept, and leads somewhere when its target appears, goes and comes back', async () => {
  const source = await make('s', 'see [[Later]]')
  assert.deepEqual(await leads(source.id), [[null, null]])
  const later = await make('later')
  assert.deepEqual(await leads(source.id), [[later.id, 'path']])
  await me('DELETE', `/api/notes/${later.id}`, undefined, { 'if-match': '"1"' })
  assert.deepEqual(await leads(source.id), [[null, null]])
  await me('POST', `/api/notes/trash/${later.id}/restore`)
  assert.deepEqual(await leads(source.id), [[later.id, 'path']])
  assert.equal(await bodyOf(source.id), 'see [[Later]]')
  await change('notes', later.id, { title: 'Elsewhere' })
  assert.equal(await bodyOf(source.id), 'see [[Elsewhere]]')
})

test('a rename rewrites every inbound link and leaves every other byte alone', async () => {
  const target = await make('Old name')
  const body =
    '\ufeff---\r\nx: "[[Old name]]"\r\n---\r\n[[Old name]], [[old NAME#Part|shown]] and ![[Old name#^x]]\r\n`[[Old name]]` \\[[Old name]] [md](Old%20name.md#part "t")\r\n| [[Old name\\|cell]] |\r\n'
  const source = await make('s', body)
  await change('notes', target.id, { title: '새 이름' })
  assert.equal(
    await bodyOf(source.id),
    '\ufeff---\r\nx: "[[Old name]]"\r\n---\r\n[[새 이름]], [[새 이름#Part|shown]] and ![[새 이름#^x]]\r\n`[[Old name]]` \\[[Old name]] [md](새%20이름.md#part "t")\r\n| [[새 이름\\|cell]] |\r\n',
  )
  assert.deepEqual(new Set((await linksOf(source.id)).map((l) => l.note?.id)), new Set([target.id]))
  const { body: after } = await me('GET', `/api/notes/${source.id}`)
  assert.equal(after.version, 2)
  const history = (await me('GET', `/api/notes/${source.id}/history`)).body.items
  assert.deepEqual(
    history.map((r: { reason: string }) => r.reason),
    ['links', 'written'],
  )
})

test('a note is renamed again and again, however its links are written', async () => {
  const target = await make('One')
  const source = await make('s', '[[One.md]] [[One.md|x]] [a](./One.md) [b](<One.md>) ![[One]] [[/One]]')
  for (const title of ['Two words', '셋', 'Four (4)', 'One']) await change('notes', target.id, { title })
  assert.equal(await bodyOf(source.id), '[[One.md]] [[One.md|x]] [a](./One.md) [b](<One.md>) ![[One]] [[One]]')
  assert.deepEqual(new Set((await leads(source.id)).map(([id]) => id)), new Set([target.id]))
})

test('a name that links cannot say is refused where links would have to say it, and nowhere else', async () => {
  const target = await make('C sharp')
  await make('s', '[[C sharp]]')
  const refused = await me('PATCH', `/api/notes/${target.id}`, { title: 'C# [old]' }, { 'if-match': '"1"' })
  assert.deepEqual([refused.status, refused.body.error.code], [422, 'notes.unlinkable_name'])
  assert.equal((await me('POST', '/api/notes', { title: 'Issue #1 [open]' })).status, 201)
})

test('an alias with a slash is found', async () => {
  const net = await make('Net', '---\naliases: [TCP/IP]\n---\n')
  const source = await make('s', '[[TCP/IP]]')
  assert.deepEqual(await leads(source.id), [[net.id, 'alias']])
})

test('a rename that takes another note’s name does not take its links', async () => {
  const a = await folder('A')
  const [mine, theirs] = [await make('Mine'), await make('Name', '', a.id)]
  const source = await make('s', '[[Name]] [[Mine]]')
  await change('notes', mine.id, { title: 'Name' })
  assert.deepEqual(
    (await linksOf(source.id)).map((l) => l.note?.id),
    [theirs.id, mine.id],
  )
  assert.equal(await bodyOf(source.id), '[[A/Name]] [[Name]]')
})

test('a move takes inbound links along where they would lead elsewhere, and the note’s own relative ones too', async () => {
  const [a, b] = [await folder('A'), await folder('B')]
  const neighbour = await make('Neighbour', '', a.id)
  const moving = await make('Moving', '[rel](./Neighbour.md) [[Neighbour]]', a.id)
  const pointing = await make('Pointing', '[[A/Moving]] [md](Moving.md)', a.id)
  await change('notes', moving.id, { folderId: b.id })
  assert.equal(await bodyOf(moving.id), '[rel](../A/Neighbour.md) [[Neighbour]]')
  assert.equal(await bodyOf(pointing.id), '[[B/Moving]] [md](../B/Moving.md)')
  assert.deepEqual(
    (await leads(pointing.id)).map(([id]) => id),
    [moving.id, moving.id],
  )
  assert.deepEqual(
    (await leads(moving.id)).map(([id]) => id),
    [neighbour.id, neighbour.id],
  )
})

test('renaming a folder rewrites the links that go through it, in the same step', async () => {
  const a = await folder('A')
  const b = await folder('B', a.id)
  const deep = await make('Deep', '[[A/B/Deep]]', b.id)
  const other = await make('Deep')
  const source = await make('s', '[[A/B/Deep]] [[Deep]] [x](A/B/Deep.md)')
  assert.equal((await change('folders', a.id, { name: '가' })).rewritten, 2)
  assert.equal(await bodyOf(source.id), '[[가/B/Deep]] [[Deep]] [x](가/B/Deep.md)')
  assert.deepEqual(
    (await leads(source.id)).map(([id]) => id),
    [deep.id, other.id, deep.id],
  )
  assert.equal((await me('GET', `/api/notes/${deep.id}`)).body.path, '가/B')
  assert.equal(await bodyOf(deep.id), '[[가/B/Deep]]')
})

test('a folder never goes into itself, at whatever depth', async () => {
  const a = await folder('A')
  const b = await folder('B', a.id)
  const c = await folder('C', b.id)
  for (const into of [a, b, c]) {
    const { status, body } = await me('PATCH', `/api/folders/${a.id}`, { parentId: into.id }, { 'if-match': '"1"' })
    assert.deepEqual([status, body.error.code], [409, 'notes.folder_in_itself'])
  }
  const both = await Promise.all([
    me('PATCH', `/api/folders/${b.id}`, { parentId: null }, { 'if-match': '"1"' }),
    me('PATCH', `/api/folders/${a.id}`, { parentId: c.id }, { 'if-match': '"1"' }),
  ])
  assert.ok(both.some(({ status }) => status === 200))
  const tree = (await me('GET', '/api/folders')).body.items as { id: string; parentId: string | null }[]
  for (const { id } of tree) {
    const climbed = new Set<string>()
    for (let at: string | null = id; at; at = tree.find((f) => f.id === at)?.parentId ?? null) {
      assert.ok(!climbed.has(at), 'no circle, also when two moves meet')
      climbed.add(at)
    }
  }
})

test('a folder goes into the trash with all that is in it, and comes back with it', async () => {
  const a = await folder('A')
  const b = await folder('B', a.id)
  const inside = await make('inside', '', b.id)
  const source = await make('s', '[[inside]]')
  assert.equal((await me('DELETE', `/api/folders/${a.id}`, undefined, { 'if-match': '"1"' })).status, 204)
  assert.equal((await me('GET', `/api/notes/${inside.id}`)).status, 404)
  assert.deepEqual((await me('GET', '/api/folders')).body.items, [])
  assert.deepEqual(await leads(source.id), [[null, null]])
  const { items } = (await me('GET', '/api/notes/trash')).body
  assert.deepEqual(
    items.map((i: { type: string; title: string }) => [i.type, i.title]),
    [['folder', 'A']],
  )
  await folder('A')
  const restored = await me('POST', `/api/folders/trash/${a.id}/restore`)
  assert.deepEqual([restored.status, restored.body.name], [200, 'A 2'])
  assert.equal((await me('GET', `/api/notes/${inside.id}`)).body.path, 'A 2/B')
  assert.deepEqual(
    (await leads(source.id)).map(([id]) => id),
    [inside.id],
  )
  await me('DELETE', `/api/folders/${a.id}`, undefined, { 'if-match': String(restored.headers.etag) })
  assert.equal((await me('DELETE', `/api/folders/trash/${a.id}`)).status, 204)
  assert.equal((await me('POST', `/api/notes/trash/${inside.id}/restore`)).status, 404)
})

test('two notes that are written at the same moment find each other', async () => {
  for (let round = 0; round < 10; round++) {
    const [a, b] = await Promise.all([make(`a${round}`, `[[b${round}]]`), make(`b${round}`, `[[a${round}]]`)])
    assert.deepEqual([await leads(a.id), await leads(b.id)], [[[b.id, 'path']], [[a.id, 'path']]])
  }
})

test('renames and edits that meet lose neither a link nor an edit', async () => {
  const target = await make('T0')
  const sources = await Promise.all(Array.from({ length: 8 }, (_, i) => make(`s${i}`, `${i} [[T0]]`)))
  const edits = sources.map((s, i) => me('PATCH', `/api/notes/${s.id}`, { body: `${i} edited [[T0]]` }, { 'if-match': '"1"' }))
  const rename = me('PATCH', `/api/notes/${target.id}`, { title: 'T1' }, { 'if-match': '"1"' })
  const answers = await Promise.all(edits)
  assert.equal((await rename).status, 200)
  for (const [i, s] of sources.entries()) {
    const body = await bodyOf(s.id)
    if (answers[i]!.status === 200) assert.match(body, /edited/)
    else assert.equal(answers[i]!.status, 412)
    const [[id]] = (await leads(s.id)) as [[string | null, string]]
    // An edit that came after the rename says the old name again: that is its writer's word, and leads nowhere.
    assert.equal(id, body.includes('[[T1]]') ? target.id : null)
  }
})

test('backlinks come with the sentence around, page by page', async () => {
  const target = await make('Target')
  for (let i = 0; i < 3; i++) {
    w.clock.at = new Date(w.clock.at.getTime() + 1_000)
    await make(`source ${i}`, `First sentence. 오늘은 [[Target#Part]]를 ${i}번 읽었다. Last one.`)
  }
  const first = (await me('GET', `/api/notes/${target.id}/backlinks?limit=2`)).body
  assert.deepEqual(
    first.items.map((b: { title: string }) => b.title),
    ['source 2', 'source 1'],
  )
  assert.deepEqual(first.items[0].links, [
    { kind: 'wikilink', heading: 'Part', context: '오늘은 [[Target#Part]]를 2번 읽었다.' },
  ])
  const rest = (await me('GET', `/api/notes/${target.id}/backlinks?limit=2&cursor=${first.nextCursor}`)).body
  assert.deepEqual([rest.items.length, rest.nextCursor], [1, null])
})

test('a link to a heading or a block says whether it is there', async () => {
  const target = await make('T', '# 하나\n## Two words\ntext ^b1\n')
  const source = await make('s', '[[T#하나]] [[T#하나#Two words]] [[T#Three]] [[T#^b1]] [[T#^b2]] [[#Own]] [[T]]\n# Own')
  assert.deepEqual(
    (await linksOf(source.id)).map((l) => l.placeExists),
    [true, true, false, true, false, true, null],
  )
  assert.ok(target.id)
})

test('related notes say why', async () => {
  const hub = await make('Hub')
  const a = await make('A', '#천식 흡입기를 쓴다 [[Hub]]')
  const b = await make('B', '#천식 다른 이야기 [[Hub]]')
  await make('C', 'nothing in common')
  const { items } = (await me('GET', `/api/notes/${a.id}/related`)).body
  const found = items.find((i: { id: string }) => i.id === b.id)
  const kinds = found.reasons.map((r: { kind: string }) => r.kind)
  for (const kind of ['tag', 'shared_link']) assert.ok(kinds.includes(kind), kind)
  assert.ok(items.some((i: { id: string }) => i.id === hub.id))
  assert.ok(!items.some((i: { title: string }) => i.title === 'C'))
})

test('the graph has every note, every link between two, and what is still missing', async () => {
  const a = await make('A', '[[B]] [[B]] [[Missing]]')
  const b = await make('B')
  const { nodes, edges, unresolved } = (await me('GET', '/api/notes/graph')).body
  assert.deepEqual(
    nodes.map((node: { title: string; links: number }) => [node.title, node.links]),
    [
      ['A', 1],
      ['B', 1],
    ],
  )
  assert.deepEqual(edges, [{ from: a.id, to: b.id, count: 2 }])
  assert.deepEqual(unresolved, [{ from: a.id, target: 'Missing' }])
})

test('the moves of a person’s folders are numbered in their order, for who hears of them in another', async () => {
  const a = await folder('A')
  await make('In a folder', '', a.id)
  await change('folders', a.id, { name: 'B' })
  await folder('C')
  await change('folders', a.id, { name: 'D' })
  await w.settle()
  const moves = await w.sql<{ at: number; to: string }>(
    'search',
    `select version::int as at, to_path as to from search.move where owner_id = '${me.id}' order by version`,
  )
  assert.deepEqual(moves, [
    { at: 2, to: 'B' },
    { at: 4, to: 'D' },
  ])
  assert.equal((await me('GET', '/api/search?q=folder')).body.items[0].path, 'D')
})
