import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { freshDatabase, tempDir, undo } from '../../testing/database.ts'
import { until } from '../../testing/process.ts'
import { type Faults, talkers } from '../../testing/talk.ts'
import { announcer } from './announcer.ts'
import { config } from './config.ts'
import { connect, openDb, openPool, type Where } from './db.ts'
import { startEmbedded } from './embedded.ts'
import { outbox } from './events.ts'
import { host } from './host.ts'
import { uuid } from './ids.ts'
import { migrate } from './migrations.ts'

const AN_HOUR = 3_600_000
const SECRET = 'x'.repeat(32)

/** A server that writes into its log what is needed to follow it. */
let follows: Where
before(async () => {
  const { where, stop } = await startEmbedded(tempDir(), { fsync: 'off', wal_level: 'logical' })
  undo.push(stop)
  follows = where
  await migrate(where, talkers({ heard: [] }))
})

/** A process that follows the log, and looks around by itself once an hour. */
const listening = async (where: Where) => {
  const faults: Faults & { heard: number[] } = { heard: [] }
  const settings = config({ WAKE_BY: 'replication', LOG_LEVEL: 'silent' })
  const running = await host({
    ...{ contexts: talkers(faults), settings, where, whoIs: () => async () => undefined, pollMs: AN_HOUR },
    secrets: { masterKey: SECRET, peerSecret: SECRET },
  })
  let isOpen = true
  const close = async () => {
    if (isOpen) await running.close()
    isOpen = false
  }
  undo.push(close)
  const hears = (n: number) => until(`${n} is heard`, () => faults.heard.includes(n))
  return { hears, close }
}

/** Another process on the same database, which delivers nothing itself. */
const other = (where: Where, committed = () => {}) => {
  const pool = openPool(where, 1)
  undo.push(() => pool.end({ timeout: 1 }))
  const db = openDb(pool)
  const subscribersOf = () => ['listener']
  const tell = outbox({ context: 'talker', subscribersOf, now: () => new Date(), newId: () => uuid(), committed })
  return { pool, say: (n: number) => db.write(tell([{ name: 'talker.said', data: { n } }])) }
}

const look = async (where: Where, text: string) => {
  const admin = connect(where, { max: 1 })
  return [...(await admin.unsafe(text).finally(() => admin.end()))]
}

/** The slots that are read. */
const slots = async () => look(follows, 'select slot_name, temporary from pg_replication_slots where active')
const followers = (n: number) => until(`${n} follow the log`, async () => (await slots()).length === n)

test('what another process writes is heard though nobody notifies, also what comes while the log is not followed', async () => {
  const { hears, close } = await listening(follows)
  const { say } = other(follows)
  await say(1)
  await hears(1)
  await followers(1)
  const [first] = await slots()
  assert.equal(first?.temporary, true, 'the server forgets it with the connection')
  await look(follows, 'select pg_terminate_backend(pid) from pg_stat_replication')
  await say(2)
  await hears(2)
  await until('the log is followed again', async () => (await slots()).some((one) => one.slot_name !== first?.slot_name))
  await say(3)
  await hears(3)
  await close()
  await followers(0)
})

test('two processes follow one log, each by itself', async () => {
  const [one, two] = [await listening(follows), await listening(follows)]
  await followers(2)
  const { say } = other(follows)
  await say(4)
  await Promise.any([one.hears(4), two.hears(4)])
  await one.close()
  await say(5)
  await two.hears(5)
  await two.close()
})

test('where the log says too little, notifications go on waking', async () => {
  const where = await freshDatabase()
  const { hears } = await listening(where)
  const heard = announcer(other(where).pool, uuid(), { take: () => [], hear: () => {} })
  await other(where, heard.announce).say(6)
  await hears(6)
})
