import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { undo } from '../../../testing/database.ts'
import { brokerForTests, natsServer, withoutBroker, withoutNats } from '../../../testing/nats.ts'
import { until } from '../../../testing/process.ts'
import { talk } from '../../../testing/talk.ts'
import { wrap } from './letter.ts'

type Row = { id: string; event: string; sent: string | null; dead: boolean; error: string | null }
const SECRET = 'x'.repeat(32)

type Shaped = 'whole by broker' | 'split by broker'
const open = async (shape: Shaped = 'whole by broker', broker = brokerForTests) => {
  const w = await talk({ heard: [] }, shape, broker)
  return {
    ...w,
    url: await broker(),
    heard: () =>
      w.sql<{ n: number }>('listener', 'select n from listener.heard order by n').then((rows) => rows.map(({ n }) => n)),
    outbox: () => w.sql<Row>('talker', 'select id, event, sent, dead, error from talker.delivery order by id'),
  }
}

/** Somebody else at the same broker. */
const beside = async (url: string) => {
  const connection = await connect({ servers: url.slice('nats://'.length) })
  undo.push(() => connection.close())
  return { connection, manager: await jetstreamManager(connection) }
}

const urlOf = (running: ReturnType<typeof natsServer>) => async () => (await running).url
const everyNumberTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

test('an event goes out under its own id, once, and is struck out when its effect is written', {
  skip: withoutBroker,
}, async () => {
  const w = await open('split by broker')
  const { manager } = await beside(w.url)
  const stream = `${w.house}-listener`
  await w.hosts.listener!.close()
  await w.say(1)
  await until('it is sent', async () => (await w.outbox())[0]?.sent !== null)
  const [only] = (await w.outbox()) as { event: string }[]
  const message = await manager.streams.getMessage(stream, { seq: 1 })
  assert.equal(message?.header.get('Nats-Msg-Id'), only?.event)

  // As if the process had died between the broker's acknowledgement and its own note of it.
  await w.sql('talker', 'update talker.delivery set sent = null, held = null')
  await w.say(2)
  await until('both are sent', async () => (await w.outbox()).every(({ sent }) => sent !== null))
  assert.equal((await manager.streams.info(stream)).state.messages, 2)

  await w.another('listener')
  await until('nothing waits', async () => (await w.outbox()).length === 0)
  assert.deepEqual(await w.heard(), [1, 2])
  await until('the stream is empty', async () => (await manager.streams.info(stream)).state.messages === 0)
})

test('what is not from the house is not believed, what is of another version is set aside, and what comes twice has one effect', {
  skip: withoutBroker,
}, async () => {
  const w = await open()
  const { connection } = await beside(w.url)
  const subject = `${w.house}.hear.listener`
  await w.sql(
    'talker',
    `insert into talker.delivery (event, name, data, due, held, at, subscriber)
      select gen_random_uuid(), 'talker.said', json_build_object('n', n), '2029-01-01', '${new Date(w.clock.at.getTime() + 300_000).toISOString()}', '2029-01-01', 'listener' from generate_series(1, 2) n`,
  )
  const [known, newer] = (await w.outbox()) as unknown as [Row, Row]
  const letter = (row: Row, n: number, v = 1) => ({
    ...{ v, id: row.id, from: 'talker', event: row.event, name: 'talker.said', data: { n } },
    ...{ trace: null, subscriber: 'listener', tries: 0, lane: 0 },
  })
  for (const wrapped of [
    JSON.stringify(letter(known, 66)),
    wrap('another secret', subject, letter(known, 77)),
    wrap(SECRET, `${w.house}.hear.talker`, letter(known, 88)),
    wrap(SECRET, subject, letter(newer, 99, 2)),
    wrap(SECRET, subject, letter(known, 1)),
    wrap(SECRET, subject, letter(known, 1)),
  ])
    connection.publish(subject, wrapped)
  // Nor is it believed that something arrived.
  connection.publish(
    `${w.house}.took.talker`,
    wrap('another secret', `${w.house}.took.talker`, [{ id: newer.id, failed: null }]),
  )
  await until('the letters were read', async () => (await w.outbox()).length === 1 && (await w.outbox())[0]?.dead === true)
  const [left] = await w.outbox()
  assert.match(left?.error ?? '', /events\.unknown_version/)
  assert.deepEqual([left?.id, await w.heard()], [newer.id, [1]])
})

test('what is too large for the broker goes the way it would go without one', { skip: withoutBroker }, async () => {
  const w = await open('split by broker')
  await w.say(1, '하'.repeat(600_000))
  await w.say(2)
  await w.settle()
  assert.deepEqual([await w.heard(), await w.outbox()], [[1, 2], []])
})

test('while the broker is away events wait and nothing is refused; killed again and again, it loses and doubles none', {
  skip: withoutNats,
}, async () => {
  const running = natsServer()
  const w = await open('whole by broker', urlOf(running))
  const nats = await running
  await nats.kill()
  for (const n of everyNumberTo(20)) await w.say(n)
  assert.deepEqual([await w.heard(), (await w.outbox()).length], [[], 20])
  await nats.start()
  for (let n = 21; n <= 320; n += 10) {
    await w.sayAll(...Array.from({ length: 10 }, (_, i) => n + i))
    if (n % 100 === 51) {
      await nats.kill()
      await nats.start()
    }
  }
  // The clock of the world stands still: what waits for a moment of it is told that it came.
  await until(
    'nothing waits',
    async () => {
      w.clock.at = new Date(w.clock.at.getTime() + 2_000)
      w.hosts.talker!.wake()
      return (await w.outbox()).length === 0
    },
    30_000,
  )
  assert.deepEqual(await w.heard(), everyNumberTo(320))
})

test('when the broker’s store is deleted, everything that nobody took arrives again from the outbox', {
  skip: withoutNats,
}, async () => {
  const running = natsServer()
  const w = await open('split by broker', urlOf(running))
  const nats = await running
  await w.say(1)
  await w.settle()
  await w.hosts.listener!.close()
  await w.sayAll(...everyNumberTo(50).slice(1))
  await until('all are sent', async () => (await w.outbox()).every(({ sent }) => sent !== null))
  await nats.kill()
  nats.deleteStore()
  await nats.start()
  await w.another('listener')
  await until('nothing waits', async () => (await w.outbox()).length === 0, 30_000)
  assert.deepEqual(await w.heard(), everyNumberTo(50))

  const { manager } = await beside(nats.url)
  await manager.streams.delete(`${w.house}-listener`)
  await w.say(51)
  await until(
    'it was heard though its stream was gone',
    async () => {
      w.clock.at = new Date(w.clock.at.getTime() + 2_000)
      w.hosts.talker!.wake()
      return (await w.heard()).includes(51)
    },
    30_000,
  )
})

test('a house begins without its broker, and finds it later', { skip: withoutNats }, async () => {
  const running = natsServer()
  const w = await open('whole by broker', async () => {
    const nats = await running
    await nats.kill()
    return nats.url
  })
  const nats = await running
  await w.say(1)
  assert.deepEqual(await w.heard(), [])
  await nats.start()
  await until('it is heard', async () => (await w.heard()).length === 1, 30_000)
})
