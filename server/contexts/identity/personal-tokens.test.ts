import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
let ann: Person
before(async () => {
  w = await world('split')
  ann = await w.person('Ann')
})

const MINUTE = 60_000
const later = (ms: number) => {
  w.clock.at = new Date(w.clock.at.getTime() + ms)
}
const asked = { name: ' 백업 ', scopes: ['notes:read'], days: 30 }
const make = async (person: Person, body: object = asked) => {
  const { status, body: made, headers } = await person('POST', '/api/identity/personal-tokens', body)
  assert.deepEqual([status, headers['cache-control']], [201, 'no-store'], JSON.stringify(made))
  const as = (method: string, path: string, input?: unknown, more = {}) =>
    w.nobody(method, path, input, { authorization: `Bearer ${made.token}`, ...more })
  return Object.assign(as, { id: made.id as string, token: made.token as string, made })
}
const listed = async (person: Person) => (await person('GET', '/api/identity/personal-tokens')).body

test('a token is shown once, and listed without its text', async () => {
  const program = await make(ann)
  assert.match(program.token, /^haruteo_pat_[\w-]{43}$/)
  const { items, scopes } = await listed(ann)
  const { token: _, ...view } = program.made
  assert.deepEqual(items, [view])
  assert.deepEqual([view.name, view.usedAt, view.expiresAt], ['백업', null, '2030-01-31T00:00:00.000Z'])
  for (const scope of ['notes:read', 'notes:write', 'search:read']) assert.ok(scopes.includes(scope), scope)
  const rows = await w.sql('identity', 'select t::text from identity.personal_token t')
  assert.ok(!JSON.stringify(rows).includes(program.token))
})

test('it may do what it was made for, as its person, and nothing else', async () => {
  const program = await make(ann)
  const { body: note } = await ann('POST', '/api/notes', { title: 'mine' })
  assert.equal((await program('GET', `/api/notes/${note.id}`)).body.title, 'mine')
  for (const [method, path, scope] of [
    ['POST', '/api/notes', 'notes:write'],
    ['GET', '/api/search?q=x', 'search:read'],
  ] as const) {
    const { status, body } = await program(method, path, method === 'POST' ? { title: 'x' } : undefined)
    assert.deepEqual([status, body.error.code, body.error.details], [403, 'http.scope_missing', { scope }])
  }
})

test('ASVS 8.2.1: with every scope there is, of the owner, it still cannot touch who its person is', async () => {
  const owner = await w.person('Owner', 'owner')
  const program = await make(owner, { ...asked, scopes: (await listed(owner)).scopes })
  assert.equal((await program('GET', '/api/identity/me')).status, 200)
  const { paths } = (await w.nobody('GET', '/openapi.json')).body as { paths: Record<string, Record<string, object>> }
  const open: string[] = []
  for (const [path, methods] of Object.entries(paths))
    for (const method of Object.keys(methods)) {
      if (!path.startsWith('/api/identity/') || (methods[method] as { security?: [] }).security) continue
      const { status, body } = await program(
        method.toUpperCase(),
        path.replace(/\{\w+\}/, program.id),
        method === 'get' ? undefined : {},
      )
      if (status !== 403 || body.error.code !== 'http.not_allowed') open.push(`${method} ${path}`)
    }
  assert.deepEqual(open.sort(), [
    'get /api/identity/avatars/{hash}/{size}',
    'get /api/identity/me',
    'get /api/identity/preferences',
  ])
})

test('to make one takes a fresh proof, to end one does not', async () => {
  const bob = await w.person('Bob')
  const program = await make(bob)
  later(11 * MINUTE)
  const { status, body } = await bob('POST', '/api/identity/personal-tokens', asked)
  assert.deepEqual([status, body.error.code], [403, 'identity.confirm_first'])
  assert.equal((await bob('DELETE', `/api/identity/personal-tokens/${program.id}`)).status, 204)
})

test('one that is ended, and one whose time is over, opens nothing', async () => {
  const cid = await w.person('Cid')
  const [ended, over] = [await make(cid), await make(cid, { ...asked, days: 1 })]
  assert.deepEqual([(await ended('GET', '/api/identity/me')).status, (await over('GET', '/api/notes')).status], [403, 200])
  assert.equal((await cid('DELETE', `/api/identity/personal-tokens/${ended.id}`)).status, 204)
  assert.equal((await ended('GET', '/api/identity/me')).status, 401)
  assert.equal((await cid('DELETE', `/api/identity/personal-tokens/${ended.id}`)).body.error.code, 'identity.unknown_token')
  later(24 * 60 * MINUTE)
  assert.equal((await over('GET', '/api/identity/me')).status, 401)
  assert.deepEqual((await listed(cid)).items, [])
  await w.hosts.identity!.runJob('identity-forget-tokens')
  assert.deepEqual(await w.sql('identity', `select 1 from identity.personal_token where person_id = '${cid.id}'`), [])
})

test('nobody ends a token of somebody else', async () => {
  const [dan, eve] = [await w.person('Dan'), await w.person('Eve')]
  const program = await make(dan)
  assert.equal((await eve('DELETE', `/api/identity/personal-tokens/${program.id}`)).status, 404)
  assert.equal((await program('GET', '/api/notes')).status, 200)
})

test('its last use is noted, and it is no cookie', async () => {
  const fay = await w.person('Fay')
  const program = await make(fay)
  later(MINUTE)
  await program('GET', '/api/notes')
  assert.equal((await listed(fay)).items[0].usedAt, w.clock.at.toISOString())
  const { status } = await w.nobody('GET', '/api/notes', undefined, { cookie: `haruteo=${program.token}` })
  assert.equal(status, 401)
})

test('a name that is none, a scope that nobody knows, and one too many are refused', async () => {
  const gus = await w.person('Gus')
  const refused = async (body: object) => (await gus('POST', '/api/identity/personal-tokens', body)).body.error.code
  assert.equal(await refused({ ...asked, name: ' ' }), 'identity.bad_token_name')
  assert.equal(await refused({ ...asked, scopes: ['identity:write'] }), 'identity.unknown_scope')
  for (const wrong of [{ scopes: [] }, { days: 0 }, { days: 367 }, { name: 'x'.repeat(61) }])
    assert.equal(await refused({ ...asked, ...wrong }), 'http.invalid_input', JSON.stringify(wrong))
  for (let n = 0; n < 50; n++) await make(gus)
  assert.equal(await refused(asked), 'identity.too_many_tokens')
})
