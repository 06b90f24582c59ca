import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
let olive: Person
let ann: Person
before(async () => {
  w = await world()
  olive = await w.person('Olive', 'owner')
  ann = await w.person('Ann')
})
type Item = { kind: string; version: number; given: boolean; due: boolean; saidVersion: number | null }
const due = async (as: Person) =>
  ((await as('GET', '/api/identity/consents')).body.items as Item[]).filter((one) => one.due).map(({ kind }) => kind)
const say = (kind: string, version: number, given: boolean) => ann('PUT', `/api/identity/consents/${kind}`, { version, given })

test('who never agreed is asked for what is needed; the owner, who answers for it, is not', async () => {
  assert.deepEqual([await due(ann), await due(olive)], [['terms', 'privacy'], []])
  const { body } = await w.nobody('GET', '/api/identity/consents/texts')
  assert.deepEqual(
    body.items.map(({ kind, version, required }: Item & { required: boolean }) => [kind, version, required]),
    [
      ['terms', 1, true],
      ['privacy', 1, true],
      ['news', 1, false],
    ],
  )
})

test('what was said is kept, each time, with when and from where', async () => {
  for (const kind of ['terms', 'privacy', 'news']) assert.equal((await say(kind, 1, true)).status, 200)
  assert.deepEqual(await due(ann), [])
  const { body } = await say('news', 1, false)
  assert.deepEqual(
    body.items.map(({ kind, given }: Item) => [kind, given]),
    [
      ['terms', true],
      ['privacy', true],
      ['news', false],
    ],
  )
  const rows = await w.sql<{ given: boolean; ip: string }>(
    'identity',
    `select given, ip from identity.consent where kind = 'news' order by n`,
  )
  assert.deepEqual(rows, [
    { given: true, ip: '127.0.0.1' },
    { given: false, ip: '127.0.0.1' },
  ])
})

test('what nobody lives here without is not taken back, and a text that changed is not agreed to unread', async () => {
  assert.equal((await say('terms', 1, false)).body.error.code, 'identity.consent_needed')
  assert.equal((await say('terms', 2, true)).body.error.code, 'identity.consent_changed')
  assert.equal((await ann('PUT', '/api/identity/consents/love', { version: 1, given: true })).status, 400)
})

test('where the owner writes a text anew, whoever agreed to the one before is asked again', async () => {
  const words = { title: '집의 약속', text: '신발은 벗고 들어와요.' }
  const write = (as: Person, kind: string, version = 1) =>
    as('PUT', `/api/identity/consents/texts/${kind}`, { version, ko: words, en: words })
  assert.equal((await write(ann, 'terms')).status, 403)
  const { status, body } = await write(olive, 'terms')
  assert.deepEqual([status, body.version, body.ko], [200, 2, words])
  assert.deepEqual(await due(ann), ['terms'])
  assert.equal((await say('terms', 1, true)).body.error.code, 'identity.consent_changed')
  await say('terms', 2, true)
  assert.deepEqual(await due(ann), [])
  await write(olive, 'news')
  assert.deepEqual(await due(ann), [], 'who said no to news is not asked again')
})

test('a text that was written over an older one takes the place of none, and of two at once one does', async () => {
  const words = { title: 'x', text: 'y' }
  const write = (version: number) =>
    olive('PUT', '/api/identity/consents/texts/privacy', { version, ko: words, en: words }).then(({ status, body }) =>
      status === 200 ? `${body.version}` : body.error.code,
    )
  assert.deepEqual((await Promise.all([write(1), write(1)])).sort(), ['2', 'identity.consent_changed'])
  assert.deepEqual([await write(1), await write(2)], ['identity.consent_changed', '3'])
})
