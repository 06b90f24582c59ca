import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { Secret, TOTP } from 'otpauth'
import { cookieSet } from '../../../testing/cookies.ts'
import { type Answer, PASSWORD, type Person, world } from '../../../testing/world.ts'
import { codeForm, isTotpCode } from './domain/factors.ts'
import { isRecoveryCode, recoveryCode, recoveryForm } from './domain/recovery-code.ts'
import { oneTimeCodes } from './one-time-codes.ts'

let w: Awaited<ReturnType<typeof world>>
before(async () => {
  w = await world()
})

const STEP_MS = 30_000
const codeAt = (secret: string, at: Date, steps = 0) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: at.getTime() + steps * STEP_MS })
const forward = (ms: number) => {
  w.clock.at = new Date(w.clock.at.getTime() + ms)
}

const DAY_MS = 24 * 3_600_000
/** A day later: what others guessed wrong from this address is forgotten. */
const withTotp = async (name: string) => {
  forward(DAY_MS)
  const person = await w.person(name)
  const { body: begun } = await person('POST', '/api/identity/factors/totp')
  const confirmed = await person('POST', '/api/identity/factors/totp/confirm', { code: codeAt(begun.secret, w.clock.at) })
  assert.equal(confirmed.status, 200, confirmed.text)
  const code = (steps = 0) => codeAt(begun.secret, w.clock.at, steps)
  return { person, secret: begun.secret as string, code, recoveryCodes: confirmed.body.recoveryCodes as string[] }
}
const byPassword = (person: Person) => w.nobody('POST', '/api/identity/sessions', { email: person.email, password: PASSWORD })
const pendingIn = ({ headers }: Answer) => cookieSet(headers['set-cookie'], 'haruteo-second')
const pendingOf = async (person: Person) => pendingIn(await byPassword(person))
const second = (token: string, code: string) => w.nobody('POST', '/api/identity/sessions/second', { token, code })
const auditOf = async (person: Person) => {
  const rows = await w.sql<{ what: string }>(
    'identity',
    `select what from identity.audit where person_id = '${person.id}' order by n`,
  )
  return rows.map(({ what }) => what.replace('identity.', ''))
}
const mailsTo = async (person: Person) => {
  const rows = await w.sql<{ what: string }>(
    'identity',
    `select filling ->> 'what' as what from identity.mail where recipient = '${person.email}' and template = 'factor_changed' order by created, id`,
  )
  return rows.map(({ what }) => what)
}

test('an app is set up once it has shown a code; from then on the password alone opens nothing', async () => {
  const person = await w.person('Ann')
  const { body: begun } = await person('POST', '/api/identity/factors/totp')
  assert.match(begun.secret, /^[A-Z2-7]{32}$/)
  assert.match(
    begun.address,
    /^otpauth:\/\/totp\/Haruteo:ann%40house\.test\?issuer=Haruteo&secret=[A-Z2-7]{32}&algorithm=SHA1&digits=6&period=30$/,
  )
  assert.equal((await byPassword(person)).status, 201, 'what was only begun asks for nothing')
  const wrong = await person('POST', '/api/identity/factors/totp/confirm', { code: codeAt(begun.secret, w.clock.at, 5) })
  assert.deepEqual([wrong.status, wrong.body.error.code], [403, 'identity.wrong_factor'])
  const again = (await person('POST', '/api/identity/factors/totp')).body
  assert.notEqual(again.secret, begun.secret)
  const old = await person('POST', '/api/identity/factors/totp/confirm', { code: codeAt(begun.secret, w.clock.at) })
  assert.equal(old.body.error.code, 'identity.wrong_factor', 'the seed that was replaced')
  const code = codeAt(again.secret, w.clock.at)
  const { body } = await person('POST', '/api/identity/factors/totp/confirm', { code: `${code.slice(0, 3)} ${code.slice(3)}` })
  assert.equal(new Set(body.recoveryCodes).size, 10)
  const first = await byPassword(person)
  assert.deepEqual(
    [first.status, first.body],
    [202, { pending: { expiresAt: first.body.pending.expiresAt, methods: ['totp', 'recovery_code'] } }],
  )
  assert.equal((await second(pendingIn(first), code)).body.error.code, 'identity.wrong_factor', 'the code of the setting up')
  forward(STEP_MS)
  const done = await second(pendingIn(first), codeAt(again.secret, w.clock.at))
  assert.deepEqual([done.status, done.body.person.id], [201, person.id])
  const { body: factors } = await person('GET', '/api/identity/factors')
  assert.deepEqual([factors.totp, factors.recoveryCodesLeft], [{ since: '2030-01-01T00:00:00.000Z' }, 10])
  assert.equal((await person('POST', '/api/identity/factors/totp')).body.error.code, 'identity.totp_is_on')
  assert.deepEqual((await auditOf(person)).slice(1), ['signed_in', 'totp_added', 'second_refused', 'signed_in'])
  assert.deepEqual(await mailsTo(person), ['totp_added'])
})

test('ASVS 6.5.1: a code is taken once, wherever it is shown, and none that is older than one that was taken', async () => {
  const { person, code } = await withTotp('Bea')
  forward(STEP_MS)
  const [one, two] = [await pendingOf(person), await pendingOf(person)]
  const both = await Promise.all([second(one, code()), second(two, code())])
  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 403], 'of two at once one is let in')
  const open = await pendingOf(person)
  assert.equal((await second(open, code())).status, 403, 'replayed')
  assert.equal((await person('POST', '/api/identity/sessions/current/confirm', { code: code() })).status, 403)
  assert.equal((await second(open, code(1))).status, 201, 'the next one, a little early')
  const late = await pendingOf(person)
  assert.equal((await second(late, code(0))).status, 403, 'older than the last')
})

test('ASVS 6.5.5: a code is good for its half-minute and the two beside it', async () => {
  const { stepOf, newSeed } = oneTimeCodes()
  const secret = newSeed()
  const at = new Date('2030-01-01T00:00:15Z')
  const step = Math.floor(at.getTime() / STEP_MS)
  for (let away = -4; away <= 4; away++)
    assert.equal(stepOf(secret, codeAt(secret, at, away), at), Math.abs(away) <= 1 ? step + away : undefined, String(away))
  for (const code of ['', '0', '12345', '1234567', 'abcdef', '１２３４５６']) assert.equal(stepOf(secret, code, at), undefined)
  assert.deepEqual([isTotpCode(codeForm('１２３ ４５６')), isTotpCode('12345'), isTotpCode('1234567')], [true, false, false])
})

test('whatever is shown and when: a step is taken at most once, and the steps that are taken rise', async () => {
  const { person, secret } = await withTotp('Cid')
  const confirm = (code: string) => person('POST', '/api/identity/sessions/current/confirm', { code })
  const moves = fc.array(
    fc.record({
      wait: fc.integer({ min: -2, max: 3 }),
      shown: fc.integer({ min: -2, max: 2 }),
      at: fc.integer({ min: 1, max: 3 }),
    }),
    {
      minLength: 3,
      maxLength: 8,
    },
  )
  let last = Math.floor(w.clock.at.getTime() / STEP_MS)
  await fc.assert(
    fc.asyncProperty(moves, async (all) => {
      for (const { wait, shown, at } of all) {
        forward(wait * STEP_MS)
        const step = Math.floor(w.clock.at.getTime() / STEP_MS) + shown
        const code = codeAt(secret, w.clock.at, shown)
        await w.sql('identity', 'delete from identity.tries')
        const ends = await Promise.all(Array.from({ length: at }, () => confirm(code)))
        const taken = ends.filter(({ status }) => status === 204).length
        assert.equal(taken, Math.abs(shown) <= 1 && step > last ? 1 : 0, `step ${step} after ${last}, ${shown} away`)
        if (taken) last = step
      }
    }),
    { numRuns: 12 },
  )
})

test('a recovery code opens the door once, however it is typed, and its person is told', async () => {
  const { person, recoveryCodes } = await withTotp('Dan')
  const [first, other] = recoveryCodes as [string, string]
  assert.match(first, /^([0-9a-hjkmnp-tv-z]{6}-){3}[0-9a-hjkmnp-tv-z]{6}$/)
  const token = await pendingOf(person)
  assert.equal((await second(token, ` ${first.toUpperCase().replaceAll('-', ' ')}`)).status, 201)
  assert.equal((await second(await pendingOf(person), first)).body.error.code, 'identity.wrong_factor')
  const [a, b] = [await pendingOf(person), await pendingOf(person)]
  const both = await Promise.all([second(a, other), second(b, other)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 403])
  assert.equal((await person('GET', '/api/identity/factors')).body.recoveryCodesLeft, 8)
  assert.deepEqual(await mailsTo(person), ['totp_added', 'code_used', 'code_used'])
  assert.equal((await auditOf(person)).filter((what) => what === 'code_used').length, 2)
})

test('new recovery codes replace the old ones, and there are none without a factor', async () => {
  const { person, recoveryCodes } = await withTotp('Eve')
  const { body } = await person('POST', '/api/identity/factors/recovery-codes')
  assert.equal(body.recoveryCodes.filter((code: string) => recoveryCodes.includes(code)).length, 0)
  const token = await pendingOf(person)
  assert.equal((await second(token, recoveryCodes[0]!)).status, 403)
  assert.equal((await second(token, body.recoveryCodes[0])).status, 201)
  const bare = await w.person('Fay')
  assert.equal((await bare('POST', '/api/identity/factors/recovery-codes')).body.error.code, 'identity.no_second_factor')
  const foreign = await withTotp('Gil')
  assert.equal((await second(await pendingOf(foreign.person), body.recoveryCodes[1])).status, 403, 'another’s code')
})

test('ASVS 6.5.2: a recovery code has 120 bits of chance, and is typed as it is read', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 24, maxLength: 24 }), (random) => {
      const code = recoveryCode(random)
      const form = recoveryForm(code)
      assert.ok(isRecoveryCode(form))
      assert.equal(recoveryForm(code.toUpperCase().replaceAll('0', 'O').replaceAll('1', 'l')), form)
      assert.equal(recoveryForm(`  ${form} `), form)
    }),
  )
  assert.throws(() => recoveryCode(new Uint8Array(23)))
})

test('ASVS 6.3.1: after five wrong codes the first factor is asked for again, also where they come all at once', async () => {
  const { person, code } = await withTotp('Hal')
  forward(STEP_MS)
  const token = await pendingOf(person)
  const wrong = await Promise.all(Array.from({ length: 8 }, () => second(token, '000000')))
  assert.equal(wrong.filter(({ status }) => status === 403).length, 5)
  assert.equal((await second(token, code())).body.error.code, 'identity.second_over')
  assert.equal((await second(await pendingOf(person), code())).status, 429, 'and not at once')
  forward(3_600_000)
  assert.equal((await second(await pendingOf(person), code())).status, 201)
})

test('who waits between two factors waits for five minutes, and what they hold opens nothing else', async () => {
  const { person, code } = await withTotp('Ivy')
  forward(STEP_MS)
  const token = await pendingOf(person)
  for (const headers of [{ authorization: `Bearer ${token}` }, { cookie: `haruteo=${token}` }])
    assert.equal((await w.nobody('GET', '/api/identity/me', undefined, headers)).status, 401)
  forward(5 * 60_000)
  assert.equal((await second(token, code())).body.error.code, 'identity.second_over')
  assert.equal((await second('x'.repeat(43), code())).body.error.code, 'identity.second_over')
  assert.equal(
    (await w.nobody('POST', '/api/identity/sessions/second', { code: '123456' })).body.error.code,
    'identity.second_over',
  )
  await w.hosts.identity!.runJob('identity-forget-ceremonies')
  assert.deepEqual(await w.sql('identity', `select 1 from identity.pending where person_id = '${person.id}'`), [])
})

test('ASVS 7.5.1: whoever changes a factor has just proved who they are, by any of their factors', async () => {
  const { person, code, recoveryCodes } = await withTotp('Jon')
  forward(11 * 60_000)
  const sensitive = [
    ['POST', '/api/identity/factors/recovery-codes'],
    ['DELETE', '/api/identity/factors/totp'],
  ] as const
  for (const [method, path] of sensitive) {
    const { status, body } = await person(method, path)
    assert.deepEqual([status, body.error.code], [403, 'identity.confirm_first'], path)
  }
  const confirm = (body: object) => person('POST', '/api/identity/sessions/current/confirm', body)
  assert.deepEqual((await person('GET', '/api/identity/sessions/current/confirm')).body.methods, ['totp', 'recovery_code'])
  assert.equal((await confirm({ code: '000000' })).body.error.code, 'identity.wrong_factor')
  assert.equal((await confirm({ code: code() })).status, 204)
  assert.equal((await person('POST', '/api/identity/factors/recovery-codes')).status, 200)
  forward(11 * 60_000)
  assert.equal((await confirm({ code: recoveryCodes[0]! })).body.error.code, 'identity.wrong_factor', 'they were replaced')
  assert.equal((await confirm({ password: PASSWORD })).status, 204)
  assert.equal((await person('DELETE', '/api/identity/factors/totp')).status, 204)
  assert.equal((await person('DELETE', '/api/identity/factors/totp')).body.error.code, 'identity.totp_is_off')
  assert.equal(
    (await person('POST', '/api/identity/factors/totp/confirm', { code: code() })).body.error.code,
    'identity.totp_not_begun',
  )
  const { body } = await person('GET', '/api/identity/factors')
  assert.deepEqual([body.totp, body.recoveryCodesLeft], [null, 0], 'nothing is left to stand in for')
  assert.deepEqual(await mailsTo(person), ['totp_added', 'codes_replaced', 'totp_removed'])
})

test('ASVS 6.4.6: the owner or an admin takes the factors off people below them, and nobody else does', async () => {
  const { person } = await withTotp('Kim')
  const [admin, other, owner, moderator] = [
    await w.person('Adm', 'admin'),
    await w.person('Oth', 'admin'),
    await w.person('Own', 'owner'),
    await w.person('Mod', 'moderator'),
  ]
  const takeOff = (by: Person, of: Person) => by('DELETE', `/api/identity/people/${of.id}/factors`)
  for (const [by, of] of [
    [person, person],
    [moderator, person],
    [admin, other],
    [admin, owner],
    [admin, admin],
    [owner, owner],
  ] as const) {
    const { status } = await takeOff(by, of)
    assert.ok(status === 404 || status === 403, `${by.email} of ${of.email}: ${status}`)
  }
  assert.equal((await byPassword(person)).status, 202)
  const waiting = await pendingOf(person)
  forward(11 * 60_000)
  assert.equal((await takeOff(admin, person)).body.error.code, 'identity.confirm_first')
  await admin('POST', '/api/identity/sessions/current/confirm', { password: PASSWORD })
  assert.equal((await takeOff(admin, person)).status, 204)
  assert.equal((await byPassword(person)).status, 201)
  assert.equal((await second(waiting, '000000')).body.error.code, 'identity.second_over')
  assert.deepEqual((await mailsTo(person)).at(-1), 'taken_off')
  assert.equal((await auditOf(person)).filter((what) => what === 'factors_taken_off').length, 1)
})

test('by the word of who sits at the machine, the factors of anybody come off', async () => {
  const { person } = await withTotp('Lea')
  assert.equal(await w.identity().resetFactors({ email: 'LEA@house.test' }), true)
  assert.equal((await byPassword(person)).status, 201)
  assert.equal(await w.identity().resetFactors({ email: 'nobody@house.test' }), false)
})

test('seeds are sealed, and recovery codes and tokens kept as hashes', async () => {
  const { person, secret, recoveryCodes } = await withTotp('Max')
  const token = await pendingOf(person)
  const rows = await w.sql(
    'identity',
    `select encode(seed, 'escape') from identity.totp union all select encode(code_sha256, 'escape') from identity.recovery_code
      union all select encode(token_sha256, 'escape') from identity.pending
      union all select details::text from identity.audit union all select filling::text from identity.mail`,
  )
  const all = JSON.stringify(rows)
  for (const kept of [secret, token, ...recoveryCodes.flatMap((code) => [code, recoveryForm(code)])])
    assert.ok(!all.includes(kept), kept.slice(0, 6))
})
