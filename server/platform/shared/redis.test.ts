import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../../../testing/process.ts'
import { redisServer, withoutRedis } from '../../../testing/redis.ts'
import { world } from '../../../testing/world.ts'
import type { App } from '../http.ts'

type Server = Awaited<ReturnType<typeof redisServer>>

const two = async (starting: Promise<Server>) => {
  const w = await world('whole', { env: async () => ({ RATE_LIMIT: 'on', REDIS_URL: (await starting).url }) })
  return { w, redis: await starting, one: w.hosts.notes!, other: await w.another('notes') }
}
/** How often an address may still ask, as each process says. */
const left = async (app: App, remoteAddress: string, url = '/api/notes') => {
  const { headers, statusCode } = await app.inject({ url, remoteAddress })
  assert.ok(statusCode === 401 || statusCode === 200, String(statusCode))
  return Number(headers['ratelimit-remaining'])
}

test('processes count requests together, each alone while Redis is away, and together again; nobody is signed out', {
  skip: withoutRedis,
}, async () => {
  const { w, redis, one, other } = await two(redisServer())
  const ann = await w.person('Ann')
  await until('both count together', async () => {
    const before = await left(one.app, '10.0.0.1')
    return (await left(other.app, '10.0.0.1')) === before - 1 && (await left(one.app, '10.0.0.1')) === before - 2
  })
  const search = '/api/search?q=x'
  const elsewhere = await left(one.app, '10.0.0.1', search)
  assert.equal(await left(other.app, '10.0.0.1', search), elsewhere - 1)
  assert.equal(elsewhere, 299, 'what has a limit of its own is counted by itself')
  assert.equal(await left(one.app, '10.0.0.2'), 999, 'and each address by itself')

  for (const how of ['killed', 'hanging'] as const) {
    if (how === 'killed') await redis.kill()
    else redis.signal('SIGSTOP')
    const begun = performance.now()
    for (const { app } of [one, other]) {
      const now = await left(app, '10.0.0.3')
      assert.equal(await left(app, '10.0.0.3'), now - 1, `${how}: it counts alone`)
    }
    assert.equal((await ann('GET', '/api/notes')).status, 200)
    assert.ok(performance.now() - begun < 2_000, `${how}: it took ${performance.now() - begun} ms`)
    if (how === 'killed') await redis.start()
    else redis.signal('SIGCONT')
    await until(`after it was ${how} both count together`, async () => {
      const before = await left(one.app, '10.0.0.4')
      return (await left(other.app, '10.0.0.4')) === before - 1
    })
  }
})

test('what changed in one process is seen by the other, whether Redis is there or not', {
  skip: withoutRedis,
}, async () => {
  const { redis, one, other } = await two(redisServer())
  let seen = 0
  other.hub.watch('a topic', () => seen++)
  const announced = async () => {
    const before = seen
    one.hub.announce('a topic')
    await until('it is seen', () => seen > before)
  }
  await announced()
  await redis.kill()
  await announced()
  await redis.start()
  await announced()
})
