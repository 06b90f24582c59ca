import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyedToken, sha256 } from '#platform/secrets'
import { PASSWORD, world } from '../../../testing/world.ts'

const HOUR = 3_600_000
const open = async () => {
  const w = await world()
  const [mod, ann] = [await w.person('Mod', 'moderator'), await w.person('Ann')]
  const ban = (body: object, who = ann.id) => mod('PUT', `/api/identity/people/${who}/ban`, body)
  const signIn = (password = PASSWORD) => w.nobody('POST', '/api/identity/sessions', { email: ann.email, password })
  return { ...w, mod, ann, ban, signIn }
}

test('who is banned is out at once, and is told so once they have proved who they are', async () => {
  const w = await open()
  const until = new Date(w.clock.at.getTime() + HOUR).toISOString()
  const answer = await w.ban({ reason: ' 욕설 ', until })
  assert.deepEqual([answer.status, answer.body.ban.reason, answer.body.ban.until], [200, '욕설', until])
  assert.equal((await w.ann('GET', '/api/identity/me')).status, 401)
  const told = await w.signIn()
  assert.deepEqual(
    [told.status, told.body.error.code, told.body.error.details],
    [403, 'identity.banned_until', { until, reason: '욕설' }],
  )
  assert.deepEqual((await w.signIn('wrong password!')).body.error.code, 'identity.wrong_credentials')
  w.clock.at = new Date(w.clock.at.getTime() + HOUR)
  assert.equal((await w.signIn()).status, 201, 'until then and no longer')
  assert.deepEqual((await w.mod('GET', `/api/identity/people/${w.ann.id}/ban`)).body, { ban: null })
})

test('a ban without an end holds until it is lifted, and the address cannot join anew meanwhile', async () => {
  const w = await open()
  await w.ban({ reason: 'spam' })
  assert.equal((await w.signIn()).body.error.code, 'identity.banned')
  const add = () => w.identity().addPerson({ email: 'ANN@house.test', name: 'Ann', role: 'member', password: PASSWORD })
  await w.sql('identity', `delete from identity.person where id = '${w.ann.id}'`)
  await assert.rejects(add, /address_barred/)
  const other = await w.person('Other')
  await w.ban({ reason: 'spam' }, other.id)
  assert.equal((await w.mod('DELETE', `/api/identity/people/${other.id}/ban`)).status, 204)
  assert.equal((await w.mod('DELETE', `/api/identity/people/${other.id}/ban`)).body.error.code, 'identity.not_banned')
  assert.equal((await w.nobody('POST', '/api/identity/sessions', { email: other.email, password: PASSWORD })).status, 201)
  const { items } = (await w.mod('GET', '/api/identity/log')).body
  assert.equal(items.length, 1, 'what was done to others is in their log, not in mine')
})

test('who reads the table of barred addresses cannot try a list of addresses on it, and a restored one still holds', async () => {
  const w = await open()
  await w.ban({ reason: 'spam' })
  const [kept] = await w.sql<Record<string, unknown>>('identity', 'select * from identity.barred')
  const address = 'ann@house.test'
  const guesses = ['hex', 'base64', 'base64url'].map((form) => sha256(address).toString(form as 'hex'))
  for (const guess of [address, ...guesses]) assert.ok(!JSON.stringify(kept).toLowerCase().includes(guess.toLowerCase()))
  assert.equal(
    kept?.barring,
    keyedToken('x'.repeat(32), 'barred address', address),
    'the key is the house’s, and not in the table',
  )
  await w.sql('identity', `delete from identity.person where id = '${w.ann.id}'; delete from identity.barred`)
  const add = () => w.identity().addPerson({ email: address, name: 'Ann', role: 'member', password: PASSWORD })
  const { id } = await add()
  await w.sql('identity', `delete from identity.person where id = '${id}'`)
  await w.sql('identity', `insert into identity.barred (barring, at) values ('${kept?.barring}', now())`)
  await assert.rejects(add, /address_barred/)
})

test('an address that somebody took on later is the one that is barred with them', async () => {
  const w = await open()
  assert.equal((await w.ann('POST', '/api/identity/email-changes', { email: 'ann@new.test' })).status, 202)
  const [mail] = await w.sql<{ token: string }>(
    'identity',
    `select split_part(filling ->> 'link', '#', 2) as token from identity.mail where template = 'email_change_confirm'`,
  )
  assert.equal((await w.nobody('POST', '/api/identity/email-changes/confirmed', { token: mail?.token })).status, 200)
  await w.ban({ reason: 'spam' })
  await w.sql('identity', `delete from identity.person where id = '${w.ann.id}'`)
  const add = (email: string) => w.identity().addPerson({ email, name: 'Ann', role: 'member', password: PASSWORD })
  await assert.rejects(add('ann@new.test'), /address_barred/)
  await add('ann@house.test')
})

test('staff ban whom they outrank; of others they learn nothing', async () => {
  const w = await open()
  const [peer, admin] = [await w.person('Peer', 'moderator'), await w.person('Boss', 'admin')]
  for (const { id } of [peer, admin, w.mod, { id: '01900000-0000-7000-8000-00000000dead' }]) {
    assert.equal((await w.ban({ reason: 'x' }, id)).status, 404)
    assert.equal((await w.mod('GET', `/api/identity/people/${id}/ban`)).status, 404)
    assert.equal((await w.mod('DELETE', `/api/identity/people/${id}/ban`)).status, 404)
  }
  assert.equal((await w.ann('PUT', `/api/identity/people/${peer.id}/ban`, { reason: 'x' })).status, 403)
  assert.equal((await w.ban({ reason: ' ' })).body.error.code, 'identity.ban_needs_reason')
  assert.equal((await w.ban({ reason: 'x', until: '2020-01-01T00:00:00Z' })).body.error.code, 'identity.ban_is_over')
})

test('who looks after people sees who is kept out, why and by whom, as far as they are below', async () => {
  const w = await open()
  const [cat, olive, boss] = [await w.person('Cat'), await w.person('Olive', 'owner'), await w.person('Boss', 'admin')]
  await w.ban({ reason: 'spam' })
  w.clock.at = new Date(w.clock.at.getTime() + 1_000)
  const until = new Date(w.clock.at.getTime() + HOUR).toISOString()
  await w.ban({ reason: 'noise', until }, cat.id)
  await olive('PUT', `/api/identity/people/${boss.id}/ban`, { reason: 'x' })
  const seen = async (as = olive, query = '') => (await as('GET', `/api/identity/bans${query}`)).body
  const first = await seen(olive, '?limit=2')
  assert.deepEqual(
    first.items.map(({ name, reason, by }: Record<string, unknown>) => [name, reason, by]),
    [
      ['Boss', 'x', 'Olive'],
      ['Cat', 'noise', 'Mod'],
    ],
  )
  assert.equal(first.items[1].until, until)
  const rest = await seen(olive, `?limit=2&cursor=${first.nextCursor}`)
  assert.deepEqual([rest.items.length, rest.items[0].name, rest.items[0].until, rest.nextCursor], [1, 'Ann', null, null])
  const dean = await w.person('Dean', 'admin')
  const marked = (await dean('GET', '/api/identity/people')).body.items.filter((one: { banned: boolean }) => one.banned)
  assert.deepEqual(
    [(await seen(dean)).items.length, marked.map(({ name }: { name: string }) => name).sort()],
    [2, ['Ann', 'Cat']],
    'of another admin they learn nothing',
  )
  w.clock.at = new Date(w.clock.at.getTime() + HOUR)
  assert.equal((await seen(dean)).items.length, 1, 'what is over is not shown')
  assert.equal((await w.mod('GET', '/api/identity/bans')).status, 403)
})
