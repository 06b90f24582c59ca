import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../../testing/process.ts'
import { config } from './config.ts'
import { createApp } from './http.ts'
import { may } from './policy.ts'
import { admits, type Load, lateness } from './pressure.ts'

test('under pressure the dear are refused first and the vital last, and a probe never', () => {
  const inOrder = ['dear', 'usual', 'vital', 'cheap'] as const
  const admitted = (load: Load) => inOrder.filter((cost) => admits(cost, load))
  assert.deepEqual(admitted({ delayMs: 0, atWork: 100, waiting: 0 }), inOrder)
  assert.deepEqual(admitted({ delayMs: 201, atWork: 100, waiting: 0 }), ['usual', 'vital', 'cheap'])
  assert.deepEqual(admitted({ delayMs: 0, atWork: 1, waiting: 61 }), ['usual', 'vital', 'cheap'])
  assert.deepEqual(admitted({ delayMs: 501, atWork: 100, waiting: 0 }), ['vital', 'cheap'])
  assert.deepEqual(admitted({ delayMs: 2_001, atWork: 100, waiting: 499 }), ['cheap'])
})

test('a few who ask on a machine that is busy with other things are not sent away', () => {
  assert.ok(admits('dear', { delayMs: 9_000, atWork: 15, waiting: 0 }))
  assert.ok(!admits('dear', { delayMs: 9_000, atWork: 16, waiting: 0 }))
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
