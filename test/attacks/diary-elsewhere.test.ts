import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { fromBufferPromise } from 'yauzl'
import { cookieSet } from '../../testing/cookies.ts'
import { houseDir, tempDir } from '../../testing/database.ts'
import { canaries, DAY, writeAll } from '../../testing/diary-words.ts'
import { haruteo } from '../../testing/haruteo.ts'
import { look } from '../../testing/ledger.ts'
import { launch, signIn, until } from '../../testing/process.ts'
import { browserEnd, pushService } from '../../testing/push-service.ts'
import { timekeeper } from '../../testing/reminded.ts'
import { smtp } from '../../testing/smtp.ts'
import { tablesWith } from '../../testing/traces.ts'
import { type Answer, PASSWORD, world } from '../../testing/world.ts'

// Words that were written into every field of a diary, and into files, photos, copies and offers, stand nowhere but in its boxes: neither
// in what the house sends, nor in what it packs. What its routes refuse is in diary-canaries.test.ts.

const HEAD = 'kanarie'
/** As it is, as base64 wherever in it the word begins, as hexadecimal, and as UTF-16. */
const FORMS: readonly Buffer[] = [
  Buffer.from(HEAD),
  ...[0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(HEAD)]).toString('base64')
    return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, shift === 0 ? 8 : -4))
  }),
  Buffer.from(Buffer.from(HEAD).toString('hex')),
  Buffer.from(HEAD, 'utf16le'),
]
const holds = (bytes: Uint8Array | string) => FORMS.some((form) => Buffer.from(bytes as string).includes(form))
/** Every file below a directory in which the word stands in one of its forms, the database’s own among them. */
const filesHolding = (dir: string) => {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const found = statSync(join(dir, name), { throwIfNoEntry: false })
    return found?.isFile()
  })
  return { looked: files.length, found: files.filter((name) => holds(readFileSync(join(dir, name)))) }
}

test('the word is found in whatever form it stands', () => {
  for (const form of ['', 'a', 'ab'].map((before) => `${before}${HEAD}1000x, `)) {
    assert.ok(holds(form))
    for (const encoding of ['base64', 'base64url', 'hex'] as const) assert.ok(holds(Buffer.from(form).toString(encoding)), form)
  }
  assert.ok(!holds('canary') && !holds(Buffer.from('canary').toString('base64')))
})

type Ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
/** As a browser does, they bear what the last answer gave them. */
const asking = (url: string, given: Readonly<Record<string, string>>): Ask => {
  let headers = given
  return async (method, path, body, more = {}) => {
    const sent = body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body)
    const response = await fetch(url + path, {
      method,
      headers: { ...headers, ...more },
      ...(sent === undefined ? {} : { body: sent as string }),
    })
    const fresh = cookieSet(response.headers.getSetCookie())
    if (fresh && headers.authorization) headers = { ...headers, authorization: `Bearer ${fresh}` }
    const raw = Buffer.from(await response.arrayBuffer())
    const text = raw.toString()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== ''
    return { status: response.status, body: isJson ? JSON.parse(text) : undefined, text, raw, headers: {} }
  }
}

const filesIn = async (bytes: Buffer) => {
  const found: Buffer[] = []
  const zip = await fromBufferPromise(bytes)
  for await (const entry of zip.eachEntry()) found.push(await buffer(await zip.openReadStreamPromise(entry)))
  return Buffer.concat(found).toString()
}
const exported = async (as: Ask) => {
  const begun = await as('POST', '/api/identity/exports')
  assert.equal(begun.status, 202, begun.text)
  await until('it is packed', async () => (await as('GET', '/api/identity/exports')).body.items[0].state === 'done', 60_000)
  return filesIn((await as('GET', `/api/identity/exports/${begun.body.id}/file`)).raw)
}

test('of two hundred words none stands in a log, a file, a table or a backup of a house, and all in the export of their person alone', {
  timeout: 280_000,
}, async () => {
  const [dataDir, place] = [houseDir(), tempDir()]
  const env = { DATA_DIR: dataDir, BACKUP_TO: place, LOG_LEVEL: 'debug', STAFF_READS_DIARIES: 'with_reason' }
  let running = launch(env)
  const url = await running.url
  const headers = await signIn(url)
  const ann = asking(url, headers)
  const bob = await (async () => {
    const who = { email: 'bob@house.test', password: PASSWORD }
    const added = await haruteo({ DATA_DIR: dataDir }, ['user', 'add', who.email, '--name', 'Bob'], `${PASSWORD}\n`)
    assert.equal(added.code, 0, added.out + added.err)
    return asking(url, await signIn(url, who))
  })()
  assert.equal((await bob('GET', '/api/identity/me')).status, 200)
  const { all, word, used } = canaries(HEAD)
  const { link } = await writeAll(ann, word, new Date())
  for (const [minutes, text] of all.entries())
    await ann('POST', '/api/diary/records', { type: 'memo', day: '2026-01-06', minutes, timeZone: 'UTC', data: { text } })
  assert.ok(used() > 2 * all.length, `${used()} words`)
  assert.match((await asking(url, {})('GET', link)).text, /kanarie/, 'whoever has the link of a copy reads it')

  for (const path of ['search?q=kanarie', 'notify/inbox', 'identity/audit', 'planner/days?from=2026-01-05&to=2026-01-05'])
    for (const who of [ann, bob]) assert.ok(!holds((await who('GET', `/api/${path}`)).raw), path)
  const rooms = { hosts: { house: {} }, sql: (_: string, text: string) => look(dataDir, text) }
  assert.deepEqual(await tablesWith(rooms as never, [HEAD, Buffer.from(HEAD).toString('hex')]), [])

  // As they are while it runs, with what is written ahead; when it has stopped; and when it was cut off and came back.
  const nowhere = (when: string) => {
    const { looked, found } = filesHolding(dataDir)
    assert.ok(looked > 500, `${looked} files`)
    assert.deepEqual(found, [], when)
    assert.deepEqual(filesHolding(place).found, [], when)
  }
  const backup = await haruteo({ DATA_DIR: dataDir, BACKUP_TO: place }, ['backup'])
  assert.equal(backup.code, 0, backup.err)
  assert.ok(!holds(backup.out + backup.err))
  assert.ok(filesHolding(place).looked > 0)
  nowhere('while it runs')
  const logged = running.output()
  assert.match(logged, /"path":"\/api\/diary\/imports"/)
  assert.ok(!holds(logged))

  // The one place where it stands in clear: what its person takes along.
  const mine = await exported(ann)
  const told = all.filter((one) => mine.includes(one))
  assert.equal(told.length, all.length, 'every word was written somewhere')
  assert.ok(!holds(await exported(bob)))

  await running.killGroup()
  running = launch(env)
  await running.url
  nowhere('cut off and come back')
  assert.ok(!holds(running.output()))
  await running.kill('SIGTERM')
  nowhere('stopped')
})

test('no mail, push or notice says a word of a diary, to whomever it is lent and whoever of the staff looks in', async () => {
  const [mails, pushes] = [await smtp(), await pushService()]
  const w = await world('whole', {
    env: {
      ...{ SMTP_URL: mails.url, MAIL_FROM: 'house@house.test', PUSH_HOME: pushes.url },
      STAFF_READS_DIARIES: 'with_reason',
    },
  })
  const time = timekeeper(w)
  const [ann, bob, ada] = [await w.person('Ann'), await w.person('Bob'), await w.person('Ada', 'admin')]
  const { word } = canaries(HEAD)
  const phones = new Map<string, ReturnType<typeof browserEnd>>()
  for (const [who, path] of [
    [ann, '/ann'],
    [bob, '/bob'],
    [ada, '/ada'],
  ] as const) {
    const browser = browserEnd()
    phones.set(path, browser)
    const device = { endpoint: pushes.url + path, keys: browser.keys, name: '전화기', language: 'ko' }
    assert.equal((await who('POST', '/api/notify/devices', device)).status, 201)
    await who('PATCH', '/api/identity/preferences', { timeZone: 'UTC' })
    await who('PATCH', '/api/notify/settings', { titles: true })
  }
  await writeAll(ann, word, w.clock.at)
  const offer = { email: bob.email, role: 'guardian', mayWrite: true, expiresAt: '2030-01-31T00:00:00.000Z' }
  const { id } = (await ann('POST', '/api/diary/proxies', offer)).body
  await w.settle()
  await bob('POST', `/api/diary/shared-with-me/${id}/accept`)
  await bob('POST', `/api/diary/records?person=${ann.id}`, {
    ...{ type: 'memo', day: DAY, minutes: 1, timeZone: 'UTC', data: { text: word() } },
  })
  assert.equal((await ada('POST', '/api/diary/staff-looks', { person: ann.id, reason: `because of ${word()}` })).status, 201)
  // Each of her medicines is due at one in the night.
  await time.at('2030-01-02T01:01:00Z')
  const sent = pushes.taken.map(({ path, body }) => ({ path, said: phones.get(path)?.open(body) }))
  assert.ok(sent.filter(({ path }) => path === '/ann').length > 1, JSON.stringify(sent))
  assert.ok(
    sent.some(({ path }) => path === '/bob'),
    'the offer is told of',
  )
  for (const { said } of sent) assert.ok(!holds(JSON.stringify(said)), JSON.stringify(said))
  for (const who of [ann, bob, ada]) assert.ok(!holds((await who('GET', '/api/notify/inbox?limit=100')).text))
  await ann('POST', '/api/identity/sessions/current/confirm', { password: PASSWORD })
  assert.equal((await ann('POST', '/api/identity/exports')).status, 202)
  await w.settle()
  for (const { raw, mail } of mails.arrived) assert.ok(!holds(raw) && !holds(JSON.stringify(mail)), String(mail.subject))
  assert.deepEqual(await tablesWith(w, [HEAD]), [])
})
