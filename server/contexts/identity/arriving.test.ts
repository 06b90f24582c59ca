import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { CLIENT, openIdProvider } from '../../../testing/open-id.ts'
import { type Person, world } from '../../../testing/world.ts'

const CALLBACK = 'http://house.test/api/identity/providers/office/callback'
const AGREED = [
  { kind: 'terms', version: 1, given: true },
  { kind: 'privacy', version: 1, given: true },
]
let w: Awaited<ReturnType<typeof world>>
let idp: Awaited<ReturnType<typeof openIdProvider>>
let olive: Person
before(async () => {
  const sure = ['bom', 'sori', 'nara', 'haru', 'dal'].map((sub) => ({
    ...{ sub, email: `${sub}@work.test`, email_verified: true, name: `${sub} kim` },
  }))
  const unsure = [
    { sub: 'unsure', email: 'unsure@work.test', email_verified: false, name: '갈까 말까' },
    { sub: 'mallory', email: 'olive@house.test', email_verified: false, name: 'Olive' },
  ]
  idp = await openIdProvider([CALLBACK], [...sure, ...unsure])
  w = await world('whole', {
    env: { OIDC_OFFICE_ISSUER: idp.issuer, OIDC_OFFICE_CLIENT_ID: CLIENT.id, OIDC_OFFICE_CLIENT_SECRET: CLIENT.secret },
  })
  olive = await w.person('Olive', 'owner')
})

type Answer = { status: number; headers: Record<string, unknown>; body: { error?: { code: string } } }
const said = ({ status, body }: Answer) => `${status} ${body?.error?.code ?? ''}`.trim()
const cookieOf = (answer: Pick<Answer, 'headers'>) => String(answer.headers['set-cookie'] ?? '').split(';', 1)[0] ?? ''
const come = async (sub: string) => {
  const gone = await w.nobody('GET', '/api/identity/providers/office/start')
  const cookie = cookieOf(gone)
  const back = new URL(await idp.visit(String(gone.headers.location), sub))
  return { cookie, back: await w.nobody('GET', back.pathname + back.search, undefined, { cookie }) }
}
const join = (cookie: string, name: string, more: object = {}) =>
  w.nobody('POST', '/api/identity/arrival/join', { name, consents: AGREED, ...more }, { cookie })
const invite = async (more: object = {}) => {
  const { body } = await olive('POST', '/api/identity/invitations', { role: 'member', ...more })
  return { invitation: String(body.link.split('#')[1]) }
}
const open = (joining: 'open' | 'invitation' | 'closed') => olive('PATCH', '/api/identity/house', { joining })
const provedAddress = async (email: string) => {
  const { id, secret } = (await w.nobody('POST', '/api/identity/joinings', { email })).body
  await w.hosts.identity!.runJob('identity-post')
  const { items } = (await olive('GET', '/api/identity/mail?limit=100')).body
  const letter = items.find(({ recipient }: { recipient: string }) => recipient === email).letter.text
  const code = /\d{6}/.exec(letter)?.[0]
  const { status } = await w.nobody('POST', `/api/identity/joinings/${id}/code`, { secret, code: code ?? '000000' })
  return { status, joining: { id, secret } }
}

test('who was invited joins as who they are at the provider, without a password, and comes in by it from then on', async () => {
  const { cookie, back } = await come('bom')
  assert.deepEqual([back.status, back.headers.location], [303, '/app/join/provider'])
  const { body } = await w.nobody('GET', '/api/identity/arrival', undefined, { cookie })
  assert.deepEqual(body, {
    ...{
      provider: 'office',
      label: 'Office',
      name: 'bom kim',
      email: 'bom@work.test',
      emailConfirmed: true,
      joining: 'invitation',
    },
  })
  assert.equal(said(await join(cookie, '봄이')), '403 identity.invitation_needed')
  assert.equal(said(await join(cookie, '봄이', { invitation: 'x'.repeat(43) })), '404 identity.invitation_over')
  assert.equal(said(await join(cookie, '봄이', { ...(await invite()), consents: [] })), '400 identity.consent_needed')
  const joined = await join(cookie, '봄이', await invite())
  assert.deepEqual([joined.status, joined.body.person.name, joined.body.person.email], [201, '봄이', 'bom@work.test'])
  const rows = await w.sql(
    'identity',
    `select p.password, p.email_confirmed is not null as sure, l.subject from identity.person p
      join identity.linked l on l.person_id = p.id where p.id = '${joined.body.person.id}'`,
  )
  assert.deepEqual(rows, [{ password: null, sure: true, subject: 'bom' }])
  assert.equal(said(await join(cookie, '봄둘이', await invite())), '403 identity.provider_lost', 'once')
  const again = await come('bom')
  const me = await w.nobody('GET', '/api/identity/me', undefined, { cookie: cookieOf(again.back) })
  assert.equal(me.body.id, joined.body.person.id)
})

test('who came belongs to one browser, for half an hour', async () => {
  const { cookie } = await come('sori')
  const other = await come('nara')
  for (const stranger of ['', 'haruteo-trip=nobody', `haruteo-trip=${'x'.repeat(43)}`]) {
    assert.equal(
      said(await w.nobody('GET', '/api/identity/arrival', undefined, { cookie: stranger })),
      '403 identity.provider_lost',
    )
    assert.equal(said(await join(stranger, '소리', await invite())), '403 identity.provider_lost')
  }
  const { body } = await w.nobody('GET', '/api/identity/arrival', undefined, { cookie: other.cookie })
  assert.equal(body.email, 'nara@work.test', 'each browser is who it came as')
  const evil = { cookie, origin: 'https://evil.test' }
  assert.equal((await w.nobody('POST', '/api/identity/arrival/join', { name: '소리', consents: AGREED }, evil)).status, 403)
  const at = w.clock.at
  w.clock.at = new Date(at.getTime() + 31 * 60_000)
  assert.equal(said(await join(cookie, '소리', await invite())), '403 identity.provider_lost')
  await w.hosts.identity!.runJob('identity-forget-arrivals')
  assert.deepEqual(await w.sql('identity', 'select 1 from identity.arrival'), [])
  w.clock.at = at
})

test('where the owner lets people in, a confirmed address is enough, and any other is proved by the code', async () => {
  await open('open')
  const sure = await come('haru')
  assert.equal(
    (await join(sure.cookie, '하루', { email: 'olive@house.test' })).body.person.email,
    'haru@work.test',
    'as it was confirmed',
  )
  const { cookie } = await come('unsure')
  assert.equal(said(await join(cookie, '갈까')), '403 identity.confirm_address_first')
  assert.equal(said(await join(cookie, '갈까', { email: 'unsure@work.test' })), '403 identity.confirm_address_first')
  const unproved = (await w.nobody('POST', '/api/identity/joinings', { email: 'unsure@work.test' })).body
  const { id, secret } = unproved
  assert.equal(said(await join(cookie, '갈까', { joining: { id, secret } })), '404 identity.joining_over', 'without the code')
  const { status, joining } = await provedAddress('unsure@work.test')
  assert.equal(status, 204)
  const joined = await join(cookie, '갈까', { joining })
  assert.deepEqual([joined.status, joined.body.person.email], [201, 'unsure@work.test'])
  await open('invitation')
})

test('6.8.1: an unconfirmed address that somebody has here opens nothing', async () => {
  await open('open')
  const { cookie } = await come('mallory')
  assert.equal(said(await join(cookie, '말로리')), '403 identity.confirm_address_first')
  const { status, joining } = await provedAddress('olive@house.test')
  assert.notEqual(status, 204, 'the mail says that the address has an account, and has no code')
  assert.equal(said(await join(cookie, '말로리', { joining })), '404 identity.joining_over')
  await open('invitation')
  assert.equal(
    said(await join(cookie, '말로리', { ...(await invite()), email: 'olive@house.test' })),
    '409 identity.email_taken',
  )
  assert.equal((await olive('GET', '/api/identity/linked')).body.items.length, 0)
})

test('an invitation for an address is for that address, whoever came', async () => {
  const { cookie } = await come('dal')
  const joined = await join(cookie, '달이', await invite({ email: 'moon@home.test', role: 'editor' }))
  assert.deepEqual([joined.status, joined.body.person.email, joined.body.person.role], [201, 'moon@home.test', 'editor'])
})

test('a house that takes nobody in says so at the door, also to who stands in it already', async () => {
  const { cookie } = await come('nara')
  await open('closed')
  assert.equal(said(await join(cookie, '나라')), '403 identity.joining_closed')
  const { back } = await come('sori')
  assert.match(String(back.headers.location), /identity\.not_connected/)
  await open('invitation')
})

test('of two who join at once by one arrival, one does, and nothing is used up for the other', async () => {
  const { cookie } = await come('nara')
  const way = await invite({ uses: 2 })
  const both = await Promise.all([join(cookie, '나라', way), join(cookie, '나라둘', way)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 403])
  const { items } = (await olive('GET', '/api/identity/invitations')).body
  assert.equal(items[0].used, 1)
})
