import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDb, openPool, sql } from '#platform/db'
import { uuid } from '#platform/ids'
import { migrate } from '#platform/migrations'
import { cleaner, freshDatabase } from '../../../testing/database.ts'
import { until } from '../../../testing/process.ts'
import { smtp } from '../../../testing/smtp.ts'
import { againAt } from './domain/post.ts'
import { identity } from './index.ts'
import { smtpCarrier } from './mail/smtp.ts'
import { letters } from './mail/templates.ts'
import { postman } from './postman.ts'
import { queueMail } from './rdb/mail.ts'
import { postRdb, tellingOfMail } from './rdb/post.ts'
import { postUseCases } from './usecases/post.ts'

const FROM = '하루터 <home@house.test>'

/** The post of a house: its database, and a server for mails or none. */
const post = async (url?: string) => {
  const whenDone = cleaner()
  const clock = { at: new Date('2030-01-01T00:00:00Z') }
  const where = await freshDatabase()
  await migrate(where, [identity])
  const pool = openPool(where, 4)
  whenDone(() => pool.end())
  const plain = openDb(pool)
  const carrier = url === undefined ? undefined : smtpCarrier(url, FROM)
  const cases = postUseCases({ box: postRdb(plain), letters, carrier, origin: 'https://house.test', now: () => clock.at })
  const man = postman(cases.carryDue)
  whenDone(man.stop)
  const db = tellingOfMail(plain, man.wake)
  const queue = (to: string, template = 'join_code', values: Readonly<Record<string, string>> = CODE) =>
    db.write([queueMail(uuid(), { to, language: 'ko', template, values }, clock.at)])
  return {
    ...{ cases, man, clock, queue },
    later: async (seconds: number) => {
      clock.at = new Date(clock.at.getTime() + seconds * 1_000)
      await man.wake()
    },
    rows: () => plain.all<Row>(sql`select * from identity.mail order by created, id`),
  }
}
const CODE = { code: '042917', minutes: '10' }
type Row = Readonly<{ filling: object; sent: Date | null; given_up: Date | null; tries: number; failure: string | null }>

test('a mail goes out as soon as it is written down: Korean, text beside HTML, once, and what filled it is forgotten', async () => {
  const server = await smtp()
  const { queue, rows, man } = await post(server.url)
  await queue('ann@house.test')
  await until('it arrives', () => server.arrived.length > 0)
  await man.wake()
  const [one] = server.arrived
  assert.deepEqual([one!.to, one!.from, server.arrived.length], ['ann@house.test', 'home@house.test', 1])
  assert.equal(one!.mail.subject, '하루터 가입 숫자예요')
  assert.deepEqual([one!.mail.from?.name, one!.mail.to?.[0]?.address], ['하루터', 'ann@house.test'])
  for (const part of [one!.mail.text, one!.mail.html]) assert.match(String(part), /042917/)
  assert.match(one!.raw, /multipart\/alternative/)
  assert.match(one!.raw, /^Subject: =\?UTF-8\?/m)
  assert.match(one!.raw, /^Auto-Submitted: auto-generated/m)
  assert.ok(
    [...one!.raw].every((sign) => sign < '\x7f'),
    'it passes through servers that know ASCII alone',
  )
  assert.doesNotMatch(one!.raw, /^.{999}/m)
  const [row] = await rows()
  assert.deepEqual([row!.filling, row!.failure, row!.sent !== null], [{}, null, true])
})

test('a recipient that the server refuses is given up, and the owner can read why', async () => {
  const server = await smtp(() => 550)
  const { queue, rows, cases, man } = await post(server.url)
  await queue('nobody@house.test')
  await until('it is given up', async () => (await rows())[0]?.given_up !== null)
  await man.wake()
  const [row] = await rows()
  assert.deepEqual([row!.tries, row!.filling], [1, {}])
  const { items, carried } = await cases.mails({})
  assert.deepEqual([carried, items[0]!.state, items[0]!.letter], [true, 'given_up', null])
  assert.match(String(items[0]!.failure), /^EENVELOPE 550: .*no room/)
})

test('what is refused for now is tried again, later each time, until it is of no use', async () => {
  let answer: number | undefined = 451
  const server = await smtp(() => answer)
  const { queue, rows, later, man } = await post(server.url)
  const tries = async () => (await rows()).map((row) => row.tries)
  await queue('ann@house.test')
  await queue('ben@house.test', 'password_changed', { when: '2030-01-01T00:00:00Z' })
  await until('both were tried', async () => (await tries()).join() === '1,1')
  await man.wake()
  await later(29)
  assert.deepEqual(await tries(), [1, 1], 'not before it is due')
  await later(1)
  assert.deepEqual(await tries(), [2, 2])
  await later(11 * 60)
  const [code, notice] = await rows()
  assert.deepEqual([code!.failure, code!.filling], ['TOO_LATE', {}], 'nobody needs a code that is over')
  assert.deepEqual([notice!.tries, notice!.given_up], [3, null])
  answer = undefined
  await later(300)
  await man.wake()
  assert.deepEqual([server.to('ann@house.test').length, server.to('ben@house.test').length], [0, 1])
})

test('each further try waits longer, and none for ever', () => {
  const start = new Date(0)
  const waits = Array.from({ length: 20 }, (_, n) => againAt(n + 1, start).getTime())
  assert.deepEqual(
    waits,
    waits.toSorted((a, b) => a - b),
  )
  assert.deepEqual([waits[0], waits.at(-1)], [30_000, 14_400_000])
})

test('a server that is away loses nothing', async () => {
  const gone = await smtp()
  const { queue, rows, man } = await post(`smtp://127.0.0.1:1`)
  await queue('ann@house.test')
  await until('it was tried', async () => (await rows())[0]?.failure !== null)
  await man.wake()
  const [row] = await rows()
  assert.match(String(row!.failure), /^E[A-Z]+/)
  assert.deepEqual([row!.given_up, row!.sent, gone.arrived.length], [null, null, 0])
})

test('two at work take each mail once', async () => {
  const server = await smtp()
  const { queue, cases, man } = await post(server.url)
  await man.stop()
  for (let n = 0; n < 20; n++) await queue(`p${n}@house.test`)
  await Promise.all([cases.carryDue(), cases.carryDue(), cases.carryDue()])
  assert.equal(server.arrived.length, 20)
  assert.equal(new Set(server.arrived.map(({ mail }) => mail.messageId)).size, 20)
})

test('an address is one recipient, whatever stands in it', async () => {
  const server = await smtp()
  const { queue, cases, man } = await post(server.url)
  await man.stop()
  for (const to of ['a@house.test, b@evil.test', 'a@house.test\r\nBcc: b@evil.test', '"x" <b@evil.test>']) {
    await queue(to)
    await cases.carryDue()
  }
  assert.deepEqual(server.to('b@evil.test'), [])
  for (const { raw } of server.arrived) assert.doesNotMatch(raw, /^bcc/im)
})

test('a mail that nobody can write holds up no other', async () => {
  const server = await smtp()
  const { queue, rows, man } = await post(server.url)
  await queue('ann@house.test', 'nonsense')
  await queue('ben@house.test')
  await until('the other arrives', () => server.arrived.length === 1)
  await man.wake()
  assert.deepEqual(
    (await rows()).map(({ failure }) => failure),
    ['UNWRITABLE', null],
  )
})

test('encrypted where the server offers it, and not to one whose certificate nobody vouches for', async () => {
  const tls = await smtp(undefined, { authOptional: true, disabledCommands: ['AUTH'] })
  const safe = await post(`${tls.url}?tls.rejectUnauthorized=false`)
  await safe.queue('ann@house.test')
  await until('it arrives', () => tls.arrived.length === 1)
  assert.equal(tls.arrived[0]!.isEncrypted, true)
  const unknown = await post(tls.url)
  await unknown.queue('ann@house.test')
  await until('it was tried', async () => (await unknown.rows())[0]?.failure !== null)
  assert.equal(tls.arrived.length, 1, 'a certificate that nobody vouches for is none')
})

test('without a server for mails they lie where the owner reads them, as long as they are of use', async () => {
  const { queue, cases, man, clock } = await post()
  await queue('ann@house.test')
  await queue('ben@house.test', 'invitation', { inviter: '솔', link: '/app/join#token', days: '7' })
  await man.wake()
  const { carried, items } = await cases.mails({})
  assert.equal(carried, false)
  assert.deepEqual(
    items.map(({ state, recipient }) => [state, recipient]),
    [
      ['laid_out', 'ben@house.test'],
      ['laid_out', 'ann@house.test'],
    ],
  )
  assert.match(items[0]!.letter!.text, /https:\/\/house\.test\/app\/join#token/)
  assert.match(items[1]!.letter!.text, /042917/)
  clock.at = new Date(clock.at.getTime() + 11 * 60_000)
  await cases.forget()
  assert.deepEqual(
    (await cases.mails({})).items.map(({ letter }) => letter === null),
    [false, true],
  )
  clock.at = new Date(clock.at.getTime() + 31 * 24 * 3_600_000)
  await cases.forget()
  assert.deepEqual((await cases.mails({})).items, [])
})

test('the list of mails comes page by page', async () => {
  const { queue, cases, man } = await post()
  for (let n = 0; n < 5; n++) await queue(`p${n}@house.test`)
  await man.wake()
  const first = await cases.mails({ limit: 3 })
  const second = await cases.mails({ limit: 3, cursor: first.nextCursor ?? '' })
  assert.deepEqual(
    [...first.items, ...second.items].map(({ recipient }) => recipient),
    ['p4', 'p3', 'p2', 'p1', 'p0'].map((name) => `${name}@house.test`),
  )
  assert.equal(second.nextCursor, null)
})
