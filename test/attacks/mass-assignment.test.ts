import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tempDir } from '../../testing/database.ts'
import { jsonOf, requestOf, routesOf } from '../../testing/routes.ts'
import { NOBODYS } from '../../testing/sample.ts'
import { PASSWORD, world } from '../../testing/world.ts'

// ASVS 15.3.1, 15.3.3: what a contract does not name cannot be set, and what it does not let out is not told.

const w = await world('whole', { env: { DATA_DIR: tempDir() } })
const [ann, bob, owner] = [await w.person('Ann'), await w.person('Bob'), await w.person('Owner', 'owner')]
const routes = (await routesOf(w.nobody)).filter(jsonOf)

const SMUGGLED = [
  ...[{ role: 'owner' }, { roles: ['owner'] }, { isAdmin: true }, { admin: true }, { emailVerified: true }, { verified: true }],
  ...[{ ownerId: NOBODYS }, { owner_id: NOBODYS }, { personId: NOBODYS }, { userId: NOBODYS }, { actorId: NOBODYS }],
  ...[
    { id: NOBODYS },
    { version: 7 },
    { createdAt: '2030-01-01' },
    { updatedAt: '2030-01-01' },
    { created: 1 },
    { scopes: ['*'] },
  ],
]

for (const route of routes)
  test(`ASVS 15.3.3 ${route.name}: no field gets in beside those that it names`, async () => {
    const { path, body } = requestOf(route)
    const named = Object.keys(jsonOf(route)?.properties ?? {})
    const ask = route.isOpen ? w.nobody : owner
    for (const extra of SMUGGLED.filter((one) => !named.includes(Object.keys(one)[0] ?? ''))) {
      const answer = await ask(route.method, path, { ...(body as object), ...extra }, { 'if-match': '"1"' })
      assert.deepEqual([answer.status, answer.body.error.code], [400, 'http.invalid_input'], JSON.stringify(extra))
    }
  })

test('ASVS 15.3.3 the attempts left everything as it was', async () => {
  const me = (await ann('GET', '/api/identity/me')).body
  assert.deepEqual([me.id, me.role], [ann.id, 'member'])
  assert.deepEqual((await bob('GET', '/api/notes')).body.items, [])
})

test('ASVS 15.3.1 no answer about a person holds more than it has to', async () => {
  const { body } = await w.nobody('POST', '/api/identity/sessions', { email: ann.email, password: PASSWORD })
  assert.deepEqual(Object.keys(body).sort(), ['expiresAt', 'person'])
  const known = ['avatar', 'avatarUrl', 'confirmed', 'email', 'id', 'language', 'name', 'role']
  for (const key of Object.keys(body.person)) assert.ok(known.includes(key), key)
  assert.doesNotMatch((await ann('GET', '/api/identity/sessions')).text, /sha256|token|argon2/i)
})
