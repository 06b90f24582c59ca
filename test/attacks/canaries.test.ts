import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { cookieSet } from '../../testing/cookies.ts'
import { houseDir } from '../../testing/database.ts'
import { look } from '../../testing/ledger.ts'
import { launch, signIn, until } from '../../testing/process.ts'
import { smtp } from '../../testing/smtp.ts'

// What the house makes up itself and somebody could come in with: it is told to its person, and is nowhere else afterwards.
// ASVS 11.4, 16.2.5.

const dataDir = houseDir()
const OWNER = { email: 'owner@house.test', password: 'correct horse battery' }
const secrets: Record<string, string> = {}
let house: ReturnType<typeof launch>
let post: Awaited<ReturnType<typeof smtp>>
let url: string
let headers: Record<string, string>
let asked = 0

// biome-ignore lint/suspicious/noExplicitAny: the answers of many routes; what is missing in one fails the test.
const send = async (method: string, path: string, body?: unknown, as = headers): Promise<any> => {
  asked++
  const answer = await fetch(`${url}/api/identity/${path}`, {
    ...{ method, headers: { 'content-type': 'application/json', ...as } },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, ...(text ? JSON.parse(text) : {}), cookies: answer.headers.getSetCookie() }
}
const NOBODY = {}
/** What the newest mail to somebody holds behind its # or as six digits. */
const mailed = async (to: string, what: RegExp) => {
  let found: string | undefined
  await until(`${to} has a mail with ${what}`, () => {
    for (const { mail } of post.to(to)) found = what.exec(mail.text ?? '')?.[1] ?? found
    return found !== undefined
  })
  return found ?? ''
}
const LINK = (page: string) => new RegExp(`/app/${page}#([\\w-]{20,100})`)

before(async () => {
  post = await smtp()
  house = launch({
    ...{ DATA_DIR: dataDir, LOG_LEVEL: 'debug', PUBLIC_URL: 'http://localhost:4000' },
    ...{ SMTP_URL: post.url, MAIL_FROM: 'Haruteo <home@house.test>' },
  })
  url = await house.url
  headers = await signIn(url)
})

/** Brings every kind of secret about, tells each, and uses most: rightly, and wrongly. */
const live = async () => {
  secrets.session = headers.authorization?.slice('Bearer '.length) ?? ''
  await send('PATCH', 'house', { joining: 'open' })
  const begun = await send('POST', 'joinings', { email: 'sia@house.test' }, NOBODY)
  secrets['secret of a joining'] = begun.secret
  secrets['code of a joining'] = await mailed('sia@house.test', /\b(\d{6})\b/)
  for (const code of ['000000', secrets['code of a joining']])
    await send('POST', `joinings/${begun.id}/code`, { secret: begun.secret, code }, NOBODY)

  const { link } = await send('POST', 'invitations', { role: 'member', email: 'gast@house.test' })
  secrets['link of an invitation'] = link.split('#')[1]
  assert.equal(await mailed('gast@house.test', LINK('join')), secrets['link of an invitation'])
  await send('POST', 'invitations/open', { token: link.split('#')[1] }, NOBODY)

  await send('POST', 'recoveries', { email: OWNER.email }, NOBODY)
  secrets['link of a recovery'] = await mailed(OWNER.email, LINK('new-password'))
  await send('POST', 'recoveries/opened', { token: secrets['link of a recovery'] }, NOBODY)

  await send('POST', 'email-changes', { email: 'new@house.test' })
  secrets['link to a new address'] = await mailed('new@house.test', LINK('email/confirm'))
  const { token } = await send('POST', 'personal-tokens', { name: 'script', scopes: ['notes:read'], days: 1 })
  secrets['personal token'] = token

  const { secret: seed } = await send('POST', 'factors/totp')
  const code = TOTP.generate({ secret: Secret.fromBase32(seed) })
  const { recoveryCodes } = await send('POST', 'factors/totp/confirm', { code })
  const [first, second] = recoveryCodes as string[]
  Object.assign(secrets, { seed, 'recovery code': second, 'used recovery code': first })
  const waiting = await send('POST', 'sessions', { ...OWNER, for: 'app' }, NOBODY)
  secrets['pending token'] = waiting.pending.token
  await send('POST', 'sessions/second', { token: waiting.pending.token, code: 'wrong-wrong-wrong' }, NOBODY)
  const app = await send('POST', 'sessions/second', { token: waiting.pending.token, code: first }, NOBODY)
  Object.assign(secrets, { 'access token': app.accessToken, 'refresh token': app.refreshToken })
  const { cookies } = await send('POST', 'sessions', OWNER, NOBODY)
  secrets['cookie of who waits'] = cookieSet(cookies, 'haruteo-second')
  // As an address, where each would be in a log that holds addresses.
  for (const secret of Object.values(secrets)) await fetch(`${url}/app/join/${secret}?token=${secret}`)
}

/** Six digits stand in many numbers: they count where they stand alone. */
const holds = (text: string, secret: string) =>
  /^\d{6}$/.test(secret) ? new RegExp(`(?<![\\w.:+-])${secret}(?![\\w.:-])`).test(text) : text.includes(secret)

test('no code, seed or link that the house makes is in a line of the log, a name of the metrics, or a row that outlives its use', {
  timeout: 90_000,
}, async () => {
  await live()
  for (const [what, secret] of Object.entries(secrets)) assert.ok((secret?.length ?? 0) >= 6, `there is a ${what}`)
  await until('every mail is on its way', async () => {
    const waiting = await look(dataDir, "select 1 from identity.mail where sent is null or filling <> '{}'")
    return waiting.length === 0
  })
  const metrics = await (await fetch(`http://127.0.0.1:${await house.opsPort}/metrics`)).text()
  const tables = await look<{ name: string }>(
    dataDir,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const rows: Record<string, string> = {}
  for (const { name } of tables)
    rows[name] = (await look<{ row: string }>(dataDir, `select t::text as row from ${name} t`)).map(({ row }) => row).join('\n')
  for (const name of ['identity.mail', 'identity.joining', 'identity.recovery_code', 'identity.session', 'identity.audit'])
    assert.ok(rows[name], `${name} has rows`)
  assert.ok('identity.delivery' in rows, 'and what lies in the outbox is looked at')
  await house.kill('SIGTERM')
  const log = house.output()
  assert.ok(log.split('\n').length > asked, 'the requests themselves are there')
  for (const [what, secret] of Object.entries(secrets))
    for (const [where, text] of Object.entries({ log, metrics, ...rows }))
      assert.ok(!holds(text, secret), `the ${what} is in ${where}`)
})
