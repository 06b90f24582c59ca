import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '../../../testing/world.ts'

const w = await world()

test('of many notes sent at once each is answered as if it had come alone', async () => {
  const me = await w.person('Ann')
  const other = await w.person('Bob')
  await me('POST', '/api/notes', { title: 'Taken' })
  const waits = (await me('POST', '/api/notes', { title: 'waits', body: '[[Awaited]]' })).body
  const sent = [
    ...Array.from({ length: 40 }, (_, i) => ({ title: `Note ${i}`, body: `---\naliases: [other ${i}]\n---\n#tag${i} asthma` })),
    ...[{ title: 'Taken' }, { title: 'Twice' }, { title: 'Twice' }, { title: 'links', body: '[[Note 7]]' }],
    { title: 'Long', body: 'x'.repeat(20_000) },
  ]
  const [answers, others] = await Promise.all([
    Promise.all(
      sent.map((note) => me('POST', '/api/notes', note, { 'x-request-id': `request ${note.title}`.replaceAll(' ', '-') })),
    ),
    Promise.all(Array.from({ length: 10 }, (_, i) => other('POST', '/api/notes', { title: `Note ${i}` }))),
  ])
  const byStatus = Map.groupBy(answers, ({ status }) => status)
  assert.deepEqual(
    byStatus.get(409)?.map(({ body }) => [body.error.code, body.error.details.title]),
    [
      ['notes.title_taken', 'Taken'],
      ['notes.title_taken', 'Twice'],
    ],
  )
  assert.equal(byStatus.get(201)?.length, sent.length - 2)
  assert.ok(others.every(({ status }) => status === 201))

  const later = ['Awaited', ...Array.from({ length: 20 }, (_, i) => `Later ${i}`)]
  const made = await Promise.all(later.map((title) => me('POST', '/api/notes', { title })))
  assert.ok(made.every(({ status }) => status === 201))
  const links = (await me('GET', `/api/notes/${waits.id}/links`)).body.items
  assert.equal(links[0].note.title, 'Awaited', 'who waited for a name is led to it')
  const answered = answers.find(({ body }) => body.title === 'Note 3')?.body
  const read = (await me('GET', `/api/notes/${answered.id}`)).body
  assert.deepEqual(read, answered, 'what was answered is what is there')
  assert.deepEqual([read.names, read.tags], [['other 3'], ['tag3']])
  assert.deepEqual(
    (await me('GET', `/api/notes/${answered.id}/history`)).body.items.map(
      ({ version, reason }: { version: number; reason: string }) => [version, reason],
    ),
    [[1, 'written']],
  )
})

test('of many notes asked for at the same moment each person is given those that they may see, each their own answer', async () => {
  const [me, other] = [await w.person('Cho'), await w.person('Dan')]
  const ids: string[] = []
  for (let i = 0; i < 6; i++) ids.push((await me('POST', '/api/notes', { title: `Mine ${i}` })).body.id)
  const shared = ids[0]!
  await me('PATCH', `/api/notes/${shared}`, { audience: 'members' }, { 'if-match': '"1"' })
  const asked = [...ids, ...ids]
  const read = (who: typeof me) => Promise.all(asked.map((id) => who('GET', `/api/notes/${id}`)))
  const [mine, theirs] = await Promise.all([read(me), read(other)])
  assert.deepEqual(
    mine.map(({ body }) => body.id),
    asked,
  )
  assert.deepEqual(
    theirs.map(({ status, body }) => (status === 200 ? body.id : status)),
    asked.map((id) => (id === shared ? id : 404)),
  )
})
