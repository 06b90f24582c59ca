import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cookieSet } from '../../../testing/cookies.ts'
import { PASSWORD, type Person, world } from '../../../testing/world.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const FRESH = 'seven lemons on a tram'

const house = async () => {
  const w = await world('whole', { env: { TRUST_PROXY: '1' } })
  const ann = await w.person('Ann')
  const mails = (template: string) =>
    w.sql<{ recipient: string; language: string; link: string }>(
      'identity',
      `select recipient, language, split_part(filling ->> 'link', '#', 2) as link from identity.mail
        where template = '${template}' order by created, id`,
    )
  return {
    ...{ w, ann, mails },
    tokenOf: async (template: string) => (await mails(template)).at(-1)?.link ?? '',
    later: (ms: number) => {
      w.clock.at = new Date(w.clock.at.getTime() + ms)
    },
    post: (path: string, body: object, ip = '192.0.2.1') =>
      w.nobody('POST', `/api/identity/${path}`, body, { 'x-forwarded-for': ip }),
    signIn: async (email: string, password: string, ip = '192.0.2.1') =>
      (await w.nobody('POST', '/api/identity/sessions', { email, password }, { 'x-forwarded-for': ip })).status,
    audit: async () =>
      (await w.sql<{ what: string }>('identity', 'select what from identity.audit order by n')).map(({ what }) => what),
    /** Ann signs in once more, and may then do what asks for a fresh proof. */
    again: async () => {
      const { headers } = await w.nobody('POST', '/api/identity/sessions', { email: ann.email, password: PASSWORD })
      return (method: string, path: string, input?: unknown) =>
        w.nobody(method, path, input, { authorization: `Bearer ${cookieSet(headers['set-cookie'])}` })
    },
  }
}

test('who forgot their password chooses a new one by a link, once, and everybody else is signed out', async () => {
  const { w, ann, mails, tokenOf, post, signIn, audit } = await house()
  await ann('PATCH', '/api/identity/preferences', { language: 'en' })
  assert.equal((await post('recoveries', { email: ' ANN@house.test' })).status, 202)
  const [mail] = await mails('reset')
  assert.deepEqual([mail?.recipient, mail?.language], ['ann@house.test', 'en'])
  const token = await tokenOf('reset')
  assert.match(token, /^[\w-]{43}$/)
  assert.deepEqual((await post('recoveries/opened', { token })).body, { email: 'ann@house.test', min: 10 })
  const weak = await post('recoveries/finished', { token, password: 'password!2024' })
  assert.deepEqual([weak.status, weak.body.error.code], [400, 'identity.password_common'], 'and the link stays good')
  const done = await post('recoveries/finished', { token, password: FRESH })
  assert.deepEqual([done.status, done.body.person.id], [201, ann.id])
  assert.equal((await ann('GET', '/api/identity/me')).status, 401)
  assert.deepEqual([await signIn('ann@house.test', PASSWORD), await signIn('ann@house.test', FRESH)], [401, 201])
  const twice = await post('recoveries/finished', { token, password: `${FRESH} again` })
  assert.deepEqual([twice.status, twice.body.error.code], [404, 'identity.recovery_over'])
  assert.deepEqual(
    (await mails('password_changed')).map(({ recipient }) => recipient),
    ['ann@house.test'],
  )
  assert.deepEqual(
    (await audit()).filter((what) => /recovery|password/.test(what)),
    ['identity.recovery_begun', 'identity.password_changed'],
  )
  const kept = JSON.stringify(await w.sql('identity', 'select * from identity.recovery'))
  assert.ok(!kept.includes(token))
})

test('ASVS 6.4.3, 6.5.1: a link lasts ten minutes, a new one replaces it, and of two uses at once one counts', async () => {
  const { tokenOf, later, post } = await house()
  const ask = async () => {
    await post('recoveries', { email: 'ann@house.test' })
    return tokenOf('reset')
  }
  const [first, second] = [await ask(), await ask()]
  assert.equal((await post('recoveries/opened', { token: first })).status, 404)
  const both = await Promise.all([1, 2].map((n) => post('recoveries/finished', { token: second, password: `${FRESH} ${n}` })))
  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 404])
  const third = await ask()
  later(10 * MINUTE - 1)
  assert.equal((await post('recoveries/opened', { token: third })).status, 200)
  later(1)
  for (const [path, more] of [
    ['opened', {}],
    ['finished', { password: FRESH }],
  ] as const)
    assert.equal((await post(`recoveries/${path}`, { token: third, ...more })).status, 404, path)
})

test('ASVS 6.3.8: asking for a link says nothing of whether anybody has the address, and nobody is flooded', async () => {
  const { mails, post } = await house()
  const answers = async (email: string, ip: string) => {
    const found: unknown[] = []
    for (let n = 0; n < 5; n++) {
      const { status, body, headers } = await post('recoveries', { email }, ip)
      found.push([status, body?.error?.code, headers['retry-after']])
    }
    return found
  }
  const [known, unknown] = [await answers('ann@house.test', '192.0.2.2'), await answers('nobody@house.test', '192.0.2.3')]
  assert.deepEqual(known, unknown)
  assert.deepEqual(
    known.map((one) => (one as unknown[])[0]),
    [202, 202, 202, 429, 429],
  )
  assert.deepEqual(
    (await mails('reset')).map(({ recipient }) => recipient),
    Array(3).fill('ann@house.test'),
  )
})

test('a page elsewhere can neither ask for a link nor use one', async () => {
  const { w, tokenOf, post } = await house()
  await post('recoveries', { email: 'ann@house.test' })
  const token = await tokenOf('reset')
  for (const [path, body] of [
    ['recoveries', { email: 'ann@house.test' }],
    ['recoveries/finished', { token, password: FRESH }],
    ['email-changes/confirmed', { token }],
    ['email-changes/taken-back', { token }],
  ] as const) {
    const { status, body: answer } = await w.nobody('POST', `/api/identity/${path}`, body, { origin: 'https://evil.test' })
    assert.deepEqual([status, answer.error.code], [403, 'http.cross_site'], path)
  }
})

test('the operator makes a link where no mail reaches anybody', async () => {
  const { w, post, mails } = await house()
  const operator = w.hosts.identity!.operator('identity') as import('./public.ts').IdentityOperator
  const made = await operator.recoveryLink({ email: 'ann@house.test' })
  assert.equal(made?.minutes, 10)
  assert.match(made?.link ?? '', /^\/app\/new-password#/)
  assert.equal((await post('recoveries/finished', { token: made?.link.split('#')[1], password: FRESH })).status, 201)
  assert.equal(await operator.recoveryLink({ email: 'nobody@house.test' }), null)
  assert.equal((await mails('reset')).length, 0)
})

test('ASVS 6.2.2, 6.2.3, 7.4.3: a password is changed by the one there is; every other session ends and links die', async () => {
  const { ann, again, mails, post, tokenOf, signIn, later } = await house()
  await post('recoveries', { email: 'ann@house.test' })
  const other = await again()
  later(11 * MINUTE - 1)
  const change = (body: object) => ann('PUT', '/api/identity/password', body)
  const wrong = await change({ current: 'not that', password: FRESH })
  assert.deepEqual([wrong.status, wrong.body.error.code], [403, 'identity.wrong_password'])
  const stale = await change({ password: FRESH })
  assert.deepEqual([stale.status, stale.body.error.code], [403, 'identity.confirm_first'])
  assert.equal((await change({ current: PASSWORD, password: '0123456789' })).body.error.code, 'identity.password_run')
  assert.equal((await change({ current: PASSWORD, password: FRESH })).status, 204)
  assert.deepEqual([(await ann('GET', '/api/identity/me')).status, (await other('GET', '/api/identity/me')).status], [200, 401])
  assert.deepEqual([await signIn('ann@house.test', PASSWORD), await signIn('ann@house.test', FRESH)], [401, 201])
  assert.equal((await post('recoveries/opened', { token: await tokenOf('reset') })).status, 404)
  assert.equal((await mails('password_changed')).length, 1)
})

test('who has no password chooses one after a fresh proof', async () => {
  const { w, ann, signIn } = await house()
  assert.deepEqual((await ann('GET', '/api/identity/password')).body, { has: true, min: 10 })
  await w.sql('identity', 'update identity.person set password = null')
  assert.deepEqual((await ann('GET', '/api/identity/password')).body, { has: false, min: 10 })
  assert.equal((await ann('PUT', '/api/identity/password', { current: PASSWORD, password: FRESH })).status, 403)
  assert.equal((await ann('PUT', '/api/identity/password', { password: FRESH })).status, 204)
  assert.equal(await signIn('ann@house.test', FRESH), 201)
})

test('the current password is guessed at as slowly as any', async () => {
  const { ann } = await house()
  const change = (current: string) => ann('PUT', '/api/identity/password', { current, password: FRESH })
  for (let n = 0; n < 5; n++) assert.equal((await change(`wrong ${n}`)).status, 403)
  assert.equal((await change(PASSWORD)).status, 429)
})

const beginChange = (ann: Person, email: string) => ann('POST', '/api/identity/email-changes', { email })

test('another address is the account’s when it has said so itself, and the old one is told', async () => {
  const { ann, mails, tokenOf, post, signIn, audit, w } = await house()
  assert.equal((await beginChange(ann, 'Ann@New.test')).status, 202)
  assert.deepEqual(
    (await mails('email_change_confirm')).map(({ recipient }) => recipient),
    ['Ann@New.test'],
  )
  assert.deepEqual(
    (await mails('email_change_notice')).map(({ recipient }) => recipient),
    ['ann@house.test'],
  )
  assert.equal((await ann('GET', '/api/identity/me')).body.email, 'ann@house.test', 'nothing has changed yet')
  const token = await tokenOf('email_change_confirm')
  const { status, body } = await post('email-changes/confirmed', { token })
  assert.deepEqual([status, body], [200, { email: 'Ann@New.test' }])
  assert.equal((await ann('GET', '/api/identity/me')).body.email, 'Ann@New.test')
  assert.deepEqual([await signIn('ann@house.test', PASSWORD), await signIn('ann@new.test', PASSWORD)], [401, 201])
  assert.equal((await post('email-changes/confirmed', { token })).status, 404, 'once')
  assert.deepEqual(
    (await audit()).filter((what) => what.includes('email')),
    ['identity.email_change_begun', 'identity.email_changed'],
  )
  const kept = JSON.stringify(await w.sql('identity', 'select * from identity.email_change'))
  assert.ok(!kept.includes(token))
})

test('a change of address asks for a fresh proof and for another address, and lasts an hour', async () => {
  const { ann, tokenOf, post, later } = await house()
  assert.equal((await beginChange(ann, 'ANN@house.test')).body.error.code, 'identity.same_email')
  assert.equal((await beginChange(ann, 'no address')).body.error.code, 'identity.bad_email')
  await beginChange(ann, 'one@new.test')
  const first = await tokenOf('email_change_confirm')
  await beginChange(ann, 'two@new.test')
  assert.equal((await post('email-changes/confirmed', { token: first })).status, 404, 'a newer one replaces it')
  later(60 * MINUTE)
  assert.equal((await post('email-changes/confirmed', { token: await tokenOf('email_change_confirm') })).status, 404)
  assert.equal((await beginChange(ann, 'three@new.test')).body.error.code, 'identity.confirm_first')
})

test('an address that somebody has is answered like any other, and cannot be taken', async () => {
  const { w, ann, tokenOf, post } = await house()
  const bob = await w.person('Bob')
  const { status, text } = await beginChange(ann, bob.email)
  assert.deepEqual([status, text], [202, (await beginChange(ann, 'free@new.test')).text])
  await beginChange(ann, bob.email)
  const { status: taken, body } = await post('email-changes/confirmed', { token: await tokenOf('email_change_confirm') })
  assert.deepEqual([taken, body.error.code], [409, 'identity.email_taken'])
  assert.equal((await ann('GET', '/api/identity/me')).body.email, ann.email)
})

test('whoever has the old address takes the change back for seven days, whatever came after it', async () => {
  const { ann, tokenOf, post, signIn, later, again, mails } = await house()
  await beginChange(ann, 'thief@new.test')
  const back = await tokenOf('email_change_notice')
  await post('email-changes/confirmed', { token: await tokenOf('email_change_confirm') })
  await beginChange(ann, 'thief@further.test')
  await post('email-changes/confirmed', { token: await tokenOf('email_change_confirm') })
  await post('recoveries', { email: 'thief@further.test' })
  assert.equal((await ann('GET', '/api/identity/me')).body.email, 'thief@further.test')
  later(7 * DAY - MINUTE)
  const { status, body } = await post('email-changes/taken-back', { token: back })
  assert.deepEqual([status, body], [200, { email: 'ann@house.test' }])
  assert.equal((await ann('GET', '/api/identity/me')).status, 401, 'nobody is signed in any more')
  assert.deepEqual([await signIn('thief@further.test', PASSWORD), await signIn('ann@house.test', PASSWORD)], [401, 201])
  assert.equal((await post('recoveries/opened', { token: await tokenOf('reset') })).status, 404)
  for (const { link } of await mails('email_change_notice'))
    assert.equal((await post('email-changes/taken-back', { token: link })).status, 404)
  const me = await again()
  assert.equal((await me('GET', '/api/identity/me')).status, 200)
})

test('a change that was never confirmed is taken back too, and after a week none is', async () => {
  const { w, ann, tokenOf, post, later } = await house()
  await beginChange(ann, 'one@new.test')
  const confirm = await tokenOf('email_change_confirm')
  assert.equal((await post('email-changes/taken-back', { token: await tokenOf('email_change_notice') })).status, 200)
  assert.equal((await post('email-changes/confirmed', { token: confirm })).status, 404)
  const bob = await w.person('Bob')
  await beginChange(bob, 'two@new.test')
  later(7 * DAY)
  assert.equal((await post('email-changes/taken-back', { token: await tokenOf('email_change_notice') })).status, 404)
  later(1)
  await w.hosts.identity!.runJob('identity-forget-recoveries')
  assert.deepEqual(await w.sql('identity', 'select 1 from identity.email_change'), [])
})
