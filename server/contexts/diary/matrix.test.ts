import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { lentTo } from '../../../testing/diary.ts'
import { type Route, requestOf, routesOf } from '../../../testing/routes.ts'
import { type Answer, type Person, world } from '../../../testing/world.ts'

// Who may do what in somebody else’s diary: every route there is, asked as everybody there is, of Ann’s.

type May = 'nothing' | 'read' | 'plan' | 'all'
const CANARY = 'canaryofann'
let w: Awaited<ReturnType<typeof world>>
let ann: Person
let routes: readonly Route[]
let cast: readonly Readonly<{ name: string; as: Person; may: May }>[]

before(async () => {
  w = await world('whole', { env: { STAFF_READS_DIARIES: 'with_reason' } })
  ann = await w.person('Ann')
  await ann('PUT', '/api/diary/consent', { textVersion: 1 })
  const at = { day: '2029-12-31', minutes: 1, timeZone: 'UTC' }
  await ann('POST', '/api/diary/records', { ...at, type: 'memo', data: { text: CANARY } })
  routes = (await routesOf(w.nobody)).filter(({ path }) => path.startsWith('/api/diary/'))
  const lent = async (name: string, more: object, take = true) => {
    const as = await w.person(name)
    const id = await lentTo(ann, as.email, more)
    if (take) assert.equal((await as('POST', `/api/diary/shared-with-me/${id}/accept`)).status, 200)
    return { as, id }
  }
  const reader = await lent('Reader', { role: 'guardian' })
  const writer = await lent('Writer', { role: 'guardian', mayWrite: true })
  const clinician = await lent('Clinician', { role: 'clinician' })
  const invited = await lent('Invited', { role: 'guardian', mayWrite: true }, false)
  const revoked = await lent('Revoked', { role: 'guardian', mayWrite: true })
  await ann('DELETE', `/api/diary/proxies/${revoked.id}`)
  const expired = await lent('Expired', { role: 'guardian', mayWrite: true, expiresAt: '2030-01-01T00:30:00.000Z' })
  w.clock.at = new Date('2030-01-01T00:30:00Z')
  const [ada, adam] = [await w.person('Ada', 'admin'), await w.person('Adam', 'admin')]
  const reason = { person: ann.id, reason: 'she asked for help' }
  assert.equal((await ada('POST', '/api/diary/staff-looks', reason)).status, 201)
  cast = [
    { name: 'a guardian who may look', as: reader.as, may: 'read' },
    { name: 'a guardian who may write', as: writer.as, may: 'all' },
    { name: 'a clinician', as: clinician.as, may: 'plan' },
    { name: 'a guardian who has not answered', as: invited.as, may: 'nothing' },
    { name: 'a guardian from whom it was taken back', as: revoked.as, may: 'nothing' },
    { name: 'a guardian whose time is over', as: expired.as, may: 'nothing' },
    { name: 'a member', as: await w.person('Mel'), may: 'nothing' },
    { name: 'a moderator', as: await w.person('Mo', 'moderator'), may: 'nothing' },
    { name: 'an admin who gave no reason', as: adam, may: 'nothing' },
    { name: 'an admin who gave one', as: ada, may: 'read' },
    { name: 'the owner of the house', as: await w.person('Olga', 'owner'), may: 'nothing' },
  ]
})

const PLAN = ['PUT /api/diary/plan', 'POST /api/diary/peak-flow/points']
const asks = ({ name, method }: Route) => (method === 'GET' ? 'read' : PLAN.includes(name) ? 'plan' : 'write')
const ALLOWED: Readonly<Record<May, readonly string[]>> = {
  ...{ nothing: [], read: ['read'], plan: ['read', 'plan'], all: ['read', 'plan', 'write'] },
}
const takesPerson = ({ operation }: Route) => operation.parameters?.some((one) => one.name === 'person') ?? false
const ask = (as: Person | typeof w.nobody, route: Route): Promise<Answer> => {
  const { path, body } = requestOf(route)
  const address = `${path.replace(/timeZone=[^&]*/, 'timeZone=UTC')}${path.includes('?') ? '&' : '?'}person=${ann.id}`
  return as(route.method, address, body, { 'if-match': '"1"' })
}

test('in every route that takes a person everybody may what was lent to them, and finds nothing else', async () => {
  const asked = routes.filter(takesPerson)
  assert.ok(asked.length >= 25, `${asked.length} routes`)
  for (const route of asked) {
    assert.equal((await ask(w.nobody, route)).status, 401, route.name)
    for (const { name, as, may } of cast) {
      const { status, body, text } = await ask(as, route)
      const isAbsent = status === 404 && body.error.code === 'diary.unknown_person'
      assert.equal(
        isAbsent,
        !ALLOWED[may].includes(asks(route)),
        `${name}: ${route.name} answered ${status} ${text.slice(0, 200)}`,
      )
      assert.ok(status < 500, text)
    }
  }
})

test('what takes no person is one’s own alone', async () => {
  const others = routes.filter((route) => !takesPerson(route) && route.method === 'GET')
  assert.ok(others.length > 4)
  for (const route of others)
    for (const { name, as } of cast) {
      const { text } = await ask(as, route)
      assert.ok(!text.includes(CANARY) && !text.includes(ann.email), `${name}: ${route.name}`)
    }
})

test('of all that was asked Ann finds a line for each look that was let in, and none for those that were not', async () => {
  const seen = new Map<string, number>()
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body }: Answer = await ann('GET', `/api/diary/looks?limit=100${cursor && `&cursor=${cursor}`}`)
    for (const { by } of body.items) seen.set(by.id, (seen.get(by.id) ?? 0) + 1)
    cursor = body.nextCursor
  }
  for (const { name, as, may } of cast) assert.equal(seen.has(as.id), may !== 'nothing', name)
  assert.equal((await ann('GET', '/api/diary/looks/check')).body.broken, null)
})
