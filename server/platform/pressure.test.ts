import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { until } from '../../testing/process.ts'
import { config } from './config.ts'
import { createApp } from './http.ts'
import { may } from './policy.ts'
import { admits, type Load, lateness, roomFor } from './pressure.ts'

test('under pressure the dear are refused first and the vital last, and a probe never', () => {
  const inOrder = ['dear', 'usual', 'vital', 'cheap'] as const
  const admitted = (load: Load) => inOrder.filter((cost) => admits(cost, load))
  assert.deepEqual(admitted({ delayMs: 0, atWork: 100, room: 250, waiting: 0 }), inOrder)
  assert.deepEqual(admitted({ delayMs: 201, atWork: 100, room: 250, waiting: 0 }), ['usual', 'vital', 'cheap'])
  assert.deepEqual(admitted({ delayMs: 0, atWork: 1, room: 250, waiting: 61 }), ['usual', 'vital', 'cheap'])
  assert.deepEqual(admitted({ delayMs: 0, atWork: 100, room: 100, waiting: 0 }), ['vital', 'cheap'])
  assert.deepEqual(admitted({ delayMs: 0, atWork: 80, room: 100, waiting: 0 }), ['usual', 'vital', 'cheap'])
  assert.deepEqual(admitted({ delayMs: 501, atWork: 100, room: 250, waiting: 0 }), ['vital', 'cheap'])
  assert.deepEqual(admitted({ delayMs: 2_001, atWork: 100, room: 250, waiting: 499 }), ['cheap'])
})

test('a few who ask on a machine that is busy with other things are not sent away', () => {
  assert.ok(admits('dear', { delayMs: 9_000, atWork: 15, room: 250, waiting: 0 }))
  assert.ok(!admits('dear', { delayMs: 9_000, atWork: 16, room: 250, waiting: 0 }))
})

test('where the loop has no time left, there is room for what it answers in so short a time, and never for less than a few', () => {
  let [answered, busy] = [0, 1]
  const begin = performance.now()
  const room = roomFor(
    () => answered,
    () => busy,
  )
  const at = (seconds: number, inAll: number) => {
    answered = inAll
    return Math.round(room(begin + seconds * 1_000 + 1))
  }
  assert.equal(at(0.1, 0), 250, 'not looked yet')
  assert.equal(at(1, 1_500), 120)
  assert.equal(at(1.1, 1_500), 120, 'and not looked again')
  assert.equal(at(2.5, 1_510), 100)
  assert.equal(at(4, 9_000), 250)
  busy = 0.5
  assert.equal(at(5.5, 9_001), 250)
})

test('one long turn of the loop is no pressure, many are', () => {
  const turns = (...ms: number[]) => ({
    count: ms.length,
    mean: (ms.reduce((sum, one) => sum + one, 0) / ms.length) * 1e6,
    max: Math.max(...ms) * 1e6,
  })
  assert.equal(lateness(turns(5_000, 20, 20, 20)), 0)
  assert.equal(lateness(turns(520, 520, 520, 520)), 500)
  assert.equal(lateness(turns(3_000)), 0)
})

test('who is refused is told when to come back, and what is refused is not carried out', async () => {
  let load = { delayMs: 0, waiting: 0 }
  let done = 0
  const app = await createApp({ settings: config({ RATE_LIMIT: 'off' }), messages: {}, actions: {}, load: () => load })
  const work = async () => ({ done: ++done })
  app.get('/probe', { schema: { hide: true }, config: may('house.look') }, work)
  app.get('/much', { schema: { hide: true }, config: { ...may('house.look'), cost: 'dear' } }, work)
  await app.ready()
  assert.equal((await app.inject('/much')).statusCode, 200)
  load = { delayMs: 0, waiting: 300 }
  const refused = await app.inject('/much')
  assert.deepEqual([refused.statusCode, refused.json().error.code], [503, 'http.overloaded'])
  assert.match(String(refused.headers['retry-after']), /^[1-4]$/)
  assert.deepEqual([(await app.inject('/probe')).statusCode, done], [200, 2])
  load = { delayMs: 0, waiting: 0 }
  assert.equal((await app.inject('/much')).statusCode, 200)
  await app.close()
})

test('a process that is late refuses where many are being answered, and no longer when they have been', async () => {
  const { promise: mayGo, resolve: go } = Promise.withResolvers<void>()
  const load = () => ({ delayMs: 9_000, waiting: 0 })
  const app = await createApp({ settings: config({ RATE_LIMIT: 'off' }), messages: {}, actions: {}, load })
  app.get('/slow', { schema: { hide: true }, config: { ...may('house.look'), cost: 'usual' } }, () => mayGo.then(() => ({})))
  const url = await app.listen({ port: 0 })
  const statuses = (howMany: number) =>
    Promise.all(Array.from({ length: howMany }, async () => (await fetch(`${url}/slow`)).status))
  const first = statuses(16)
  await until('all are at work', () => app.atWork.size() === 16)
  assert.deepEqual(await statuses(2), [503, 503])
  go()
  assert.ok((await first).every((status) => status === 200))
  await until('nothing is at work', () => app.atWork.size() === 0)
  assert.deepEqual(await statuses(2), [200, 200])
  await app.close()
})

test('who is still sending is no work, and who has sent is', async () => {
  const { promise: mayGo, resolve: go } = Promise.withResolvers<void>()
  const app = await createApp({ settings: config({ RATE_LIMIT: 'off' }), messages: {}, actions: {} })
  app.post('/slow', { schema: { hide: true }, config: may('house.look') }, () => mayGo.then(() => ({})))
  let heard = 0
  app.addHook('onRequest', (_request, _reply, done) => {
    heard++
    done()
  })
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  const socket = connect(Number(port), '127.0.0.1')
  const json = 'content-type: application/json\r\ncontent-length: 2'
  socket.write(`POST /slow HTTP/1.1\r\nhost: localhost\r\n${json}\r\n\r\n{`)
  await until('it is heard', () => heard === 1)
  assert.equal(app.atWork.size(), 0)
  socket.write('}')
  await until('it is at work', () => app.atWork.size() === 1)
  go()
  await until('it is answered', () => app.atWork.answered() === 1)
  assert.equal(app.atWork.size(), 0)
  socket.destroy()
  await app.close()
})
