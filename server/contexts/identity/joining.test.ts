import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { PASSWORD, type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
let olive: Person
let ada: Person
before(async () => {
  w = await world()
  olive = await w.person('Olive', 'owner')
  ada = await w.person('Ada', 'admin')
})
const AGREED = [
  { kind: 'terms', version: 1, given: true },
  { kind: 'privacy', version: 1, given: true },
]
const minutes = (n: number) => {
  w.clock.at = new Date(w.clock.at.getTime() + n * 60_000)
}
const code = (status: number, body?: { error?: { code: string } }) => `${status} ${body?.error?.code ?? ''}`.trim()
const said = ({ status, body }: { status: number; body: { error?: { code: string } } }) => code(status, body)
type Mail = { recipient: string; template: string; letter: { text: string } | null }
const mailsTo = async (address: string): Promise<Mail[]> => {
  await w.hosts.identity!.runJob('identity-post')
  const { body } = await olive('GET', '/api/identity/mail?limit=100')
  return body.items.filter(({ recipient }: Mail) => recipient === address)
}

const invite = async (as: Person, more: object = {}) =>
  (await as('POST', '/api/identity/invitations', { role: 'member', ...more })).body
const tokenOf = ({ link }: { link: string }) => link.split('#')[1]
const joinBy = (token: unknown, name: string, more: object = {}) =>
  w.nobody('POST', '/api/identity/invitations/join', {
    ...{ token, name, email: `${encodeURIComponent(name)}@house.test`, password: PASSWORD, consents: AGREED },
    ...more,
  })
const begin = async (email: string) => (await w.nobody('POST', '/api/identity/joinings', { email })).body
const open = (joining: 'open' | 'invitation' | 'closed') => olive('PATCH', '/api/identity/house', { joining })
const codeFor = async (email: string) => /\d{6}/.exec((await mailsTo(email))[0]!.letter!.text)![0]
const confirm = ({ id, secret }: { id: string; secret: string }, digits: string) =>
  w.nobody('POST', `/api/identity/joinings/${id}/code`, { secret, code: digits })
const finish = ({ id, secret }: { id: string; secret: string }, name: string, more: object = {}) =>
  w.nobody('POST', `/api/identity/joinings/${id}/person`, { secret, name, password: PASSWORD, consents: AGREED, ...more })
const other = (digits: string) => String((Number(digits) + 1) % 1_000_000).padStart(6, '0')

test('an invitation opens the door once, to a member, who is in at once', async () => {
  const invitation = await invite(ada)
  assert.deepEqual([invitation.inviter, invitation.state, invitation.uses], ['Ada', 'open', 1])
  const opened = await w.nobody('POST', '/api/identity/invitations/open', { token: tokenOf(invitation) })
  assert.deepEqual([opened.status, opened.body.inviter, opened.body.email], [200, 'Ada', null])
  const { status, body, headers } = await joinBy(tokenOf(invitation), '봄이')
  assert.deepEqual([status, body.person.name, body.person.role], [201, '봄이', 'member'])
  assert.match(String(headers['set-cookie']), /haruteo=/)
  assert.equal(said(await joinBy(tokenOf(invitation), '여름이')), '404 identity.invitation_over')
  const { body: list } = await ada('GET', '/api/identity/invitations')
  assert.deepEqual([list.items[0].state, list.items[0].used], ['used', 1])
  assert.doesNotMatch(JSON.stringify(list), new RegExp(String(tokenOf(invitation)).slice(0, 12).replace(/[^\w]/g, '.')))
})

test('of many who come by one invitation at once, as many come in as it says', async () => {
  const invitation = await invite(ada, { uses: 2 })
  const names = ['하나', '둘이', '셋이', '넷이', '다섯']
  const answers = await Promise.all(names.map((name) => joinBy(tokenOf(invitation), name)))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 201, 404, 404, 404])
})

test('an invitation for an address is mailed there, and is for nobody else', async () => {
  const invitation = await invite(ada, { email: 'Gast@house.test', uses: 5 })
  const [mail] = await mailsTo('Gast@house.test')
  assert.equal(mail!.template, 'invitation')
  assert.ok(mail!.letter!.text.includes(invitation.link))
  assert.equal(invitation.uses, 1)
  assert.equal(said(await joinBy(tokenOf(invitation), '남이다')), '403 identity.invitation_for_another')
  assert.equal((await joinBy(tokenOf(invitation), '손님', { email: undefined })).body.person.email, 'Gast@house.test')
  const [row] = await w.sql<{ email_confirmed: Date | null }>(
    'identity',
    `select email_confirmed from identity.person where name = '손님'`,
  )
  assert.ok(row!.email_confirmed, 'who has the link has read the mail')
})

test('what is taken back, over, or replaced by a new link opens nothing', async () => {
  const [back, over, old] = [await invite(ada), await invite(ada, { days: 1 }), await invite(ada)]
  assert.equal((await ada('DELETE', `/api/identity/invitations/${back.id}`)).status, 204)
  assert.equal(said(await ada('DELETE', `/api/identity/invitations/${back.id}`)), '404 identity.invitation_over')
  const renewed = (await ada('POST', `/api/identity/invitations/${old.id}/renew`)).body
  assert.notEqual(renewed.link, old.link)
  assert.equal((await joinBy(tokenOf(renewed), '새 손님')).status, 201)
  minutes(24 * 60)
  for (const token of [tokenOf(back), tokenOf(over), tokenOf(old), 'nonsense'])
    assert.equal(said(await joinBy(token, '없는이')), '404 identity.invitation_over')
  const { body } = await olive('GET', '/api/identity/invitations?limit=3')
  assert.deepEqual(body.items.map(({ state }: { state: string }) => state).sort(), ['expired', 'revoked', 'used'])
})

test('nobody gives a role that is not below their own, and staff is invited with a fresh proof', async () => {
  const cleo = await w.person('Cleo', 'admin')
  const dora = await w.person('Dora')
  for (const role of ['admin', 'owner'])
    assert.ok([403, 400].includes((await cleo('POST', '/api/identity/invitations', { role })).status), role)
  assert.equal(said(await cleo('POST', '/api/identity/invitations', { role: 'admin' })), '403 identity.role_too_high')
  assert.equal((await cleo('POST', '/api/identity/invitations', { role: 'moderator' })).status, 201)
  minutes(11)
  assert.equal(said(await cleo('POST', '/api/identity/invitations', { role: 'moderator' })), '403 identity.confirm_first')
  assert.equal((await cleo('POST', '/api/identity/invitations', { role: 'member' })).status, 201)
  assert.equal(said(await dora('POST', '/api/identity/invitations', { role: 'member' })), '403 http.not_allowed')
  const above = await invite(await w.person('Eve', 'admin'), { role: 'moderator' })
  const mod = (await joinBy(tokenOf(above), '중재자')).body
  assert.equal(mod.person.role, 'moderator')
})

test('by a code only where the owner opened the house', async () => {
  assert.equal(said(await w.nobody('POST', '/api/identity/joinings', { email: 'x@house.test' })), '403 identity.joining_closed')
  assert.equal(said(await ada('PATCH', '/api/identity/house', { joining: 'open' })), '403 http.not_allowed')
  const invitation = await invite(ada)
  assert.deepEqual((await open('closed')).body, { joining: 'closed', mails: false })
  assert.equal(said(await joinBy(tokenOf(invitation), '늦은이')), '403 identity.joining_closed')
  assert.deepEqual((await open('open')).body.joining, 'open')
  assert.equal((await joinBy(tokenOf(invitation), '늦은이')).status, 201)
})

test('a code that was mailed confirms the address, and then one joins', async () => {
  await open('open')
  const begun = await begin('mia@house.test')
  const digits = await codeFor('mia@house.test')
  assert.equal(said(await finish(begun, '미아')), '404 identity.joining_over', 'not before')
  assert.equal(
    said(await confirm({ ...begun, secret: 'another' }, digits)),
    '404 identity.joining_over',
    'the code belongs to this request',
  )
  assert.equal(said(await confirm(begun, other(digits))), '403 identity.wrong_code')
  assert.equal((await confirm(begun, digits)).status, 204)
  assert.equal(said(await confirm(begun, digits)), '404 identity.joining_over', 'once')
  const both = await Promise.all([finish(begun, '미아'), finish(begun, '미아 둘')])
  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 404])
  const { person } = both.find(({ status }) => status === 201)!.body
  assert.deepEqual([person.email, person.role], ['mia@house.test', 'member'])
})

test('five tries, however they come; ten minutes; and a new code in place of the old one', async () => {
  await open('open')
  const one = await begin('noa@house.test')
  const digits = await codeFor('noa@house.test')
  const wrong = other(digits)
  const answers = await Promise.all(Array.from({ length: 9 }, () => confirm(one, wrong)))
  assert.ok(answers.filter(({ status }) => status === 403).length <= 5)
  minutes(9)
  assert.notEqual((await confirm(one, digits)).status, 204, 'after five wrong ones the right one is worth nothing')

  const late = await begin('pia@house.test')
  const lateCode = await codeFor('pia@house.test')
  minutes(11)
  assert.equal(said(await confirm(late, lateCode)), '404 identity.joining_over')

  const first = await begin('quy@house.test')
  const firstCode = await codeFor('quy@house.test')
  const second = await begin('quy@house.test')
  assert.equal(said(await confirm(first, firstCode)), '404 identity.joining_over')
  assert.equal((await confirm(second, await codeFor('quy@house.test'))).status, 204)
  minutes(31)
  assert.equal(said(await finish(second, '퀴이')), '404 identity.joining_over', 'half an hour to finish')
})

test('an address that has an account gets the same answer, and a mail that says so', async () => {
  await open('open')
  const [known, unknown] = [await begin('ADA@house.test'), await begin('nobody-yet@house.test')]
  const shape = (answer: object) => Object.entries(answer).map(([key, value]) => [key, typeof value, String(value).length])
  assert.deepEqual(shape(known), shape(unknown))
  assert.deepEqual(
    (await mailsTo('ada@house.test')).map(({ template }) => template).filter((template) => template !== 'new_sign_in'),
    ['join_known'],
  )
  for (const digits of ['000000', '123456']) assert.equal(said(await confirm(known, digits)), '403 identity.wrong_code')
  assert.equal(said(await finish(known, '아다 둘')), '404 identity.joining_over')
})

test('three mails an hour to one address', async () => {
  await open('open')
  const answers = []
  for (let n = 0; n < 4; n++) answers.push(await w.nobody('POST', '/api/identity/joinings', { email: 'rio@house.test' }))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [202, 202, 202, 429],
  )
  assert.ok(Number(answers[3]!.headers['retry-after'] ?? answers[3]!.body.error.details.seconds) > 0)
})

test('nobody comes in without the terms, under a name that is taken, with another’s address, or with a password that is none', async () => {
  const token = tokenOf(await invite(ada, { uses: 9 }))
  await w.nobody('POST', '/api/identity/invitations/join', {
    token,
    name: '첫 손님',
    email: 'first@house.test',
    password: PASSWORD,
    consents: AGREED,
  })
  const refused = [
    [{ consents: [] }, '400 identity.consent_needed'],
    [{ consents: AGREED.map((one) => ({ ...one, given: false })) }, '400 identity.consent_needed'],
    [{ consents: AGREED.map((one) => ({ ...one, version: 7 })) }, '409 identity.consent_changed'],
    [{ name: '첫.손님' }, '409 identity.name_taken'],
    [{ name: '운영자' }, '400 identity.reserved_nickname'],
    [{ name: '🙂🙂' }, '400 identity.bad_nickname'],
    [{ email: 'ADA@house.test' }, '409 identity.email_taken'],
    [{ email: 'ada' }, '400 identity.bad_email'],
    [{ password: 'short' }, '400 identity.password_too_short'],
  ] as const
  for (const [more, answer] of refused) assert.equal(said(await joinBy(token, '둘째 손님', more)), answer, JSON.stringify(more))
  const [{ used }] = (await w.sql<{ used: number }>(
    'identity',
    'select used from identity.invitation order by id desc limit 1',
  )) as [{ used: number }]
  assert.equal(used, 1, 'who was refused used nothing up')
})

test('no code, token or secret of a joining is in the tables', async () => {
  await open('open')
  const invitation = await invite(ada)
  const begun = await begin('sia@house.test')
  const digits = await codeFor('sia@house.test')
  const rows = JSON.stringify([
    await w.sql('identity', 'select j.*, j.secret_sha256::text as s, j.code_sha256::text as c from identity.joining j'),
    await w.sql('identity', 'select i.*, i.token_sha256::text as t from identity.invitation i'),
    await w.sql('identity', 'select * from identity.audit'),
  ])
  for (const secret of [tokenOf(invitation)!, begun.secret]) assert.ok(!rows.includes(secret))
  assert.ok(!new RegExp(`"${digits}"`).test(rows))
})
