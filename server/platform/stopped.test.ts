import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { tempDir, undo } from '../../testing/database.ts'
import { postmasterPid, until } from '../../testing/process.ts'
import { budgets } from './budgets.ts'
import { config } from './config.ts'
import { type Db, openDb, openPool, sql } from './db.ts'
import { startEmbedded } from './embedded.ts'
import { createApp } from './http.ts'
import { may } from './policy.ts'

// A database that is stopped as a whole: it takes what it is asked, and says nothing.

let db: Db
let signal: (name: 'SIGSTOP' | 'SIGCONT') => void

before(async () => {
  const dir = tempDir()
  const { where, stop } = await startEmbedded(dir)
  const pool = openPool(where, 3)
  db = openDb(pool)
  const postmaster = postmasterPid(dir)
  signal = (name) => {
    const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
    for (const pid of [postmaster, ...children.trim().split(' ').filter(Boolean).map(Number)]) process.kill(pid, name)
  }
  undo.push(stop, () => pool.end({ timeout: 0 }))
})

test('of a stopped database a request that asks it three times is told "not now" once its time is over, and a long one is not cut', {
  timeout: 60_000,
}, async (t) => {
  const app = await createApp({ settings: config({ RATE_LIMIT: 'off' }), messages: {}, actions: {} })
  const ends: string[] = []
  const ask = () =>
    db.one(sql`select 1 as n`).then(
      () => 'an answer',
      ({ code }) => String(code),
    )
  const thrice = async () => {
    for (let i = 0; i < 3; i++) ends.push(await ask())
    return db.one(sql`select 1 as n`)
  }
  const { promise: mended, resolve: mend } = Promise.withResolvers<void>()
  const inParts = async () => {
    await ask()
    await mended
    return { after: await ask() }
  }
  app.get('/asks', { schema: { hide: true }, config: may('house.look') }, thrice)
  app.get('/uploads', { schema: { hide: true }, config: { ...may('house.look'), isLong: true } }, inParts)
  await app.ready()
  assert.equal((await app.inject('/asks')).statusCode, 200)
  ends.length = 0
  let long: Promise<{ json: () => unknown }> | undefined

  signal('SIGSTOP')
  try {
    const began = performance.now()
    long = app.inject('/uploads')
    const { statusCode, headers } = await app.inject('/asks')
    const took = Math.round(performance.now() - began)
    t.diagnostic(`"not now" after ${took} ms`)
    assert.deepEqual([statusCode, headers['retry-after'], ends], [503, '1', ['db.too_slow', 'db.too_slow', 'db.too_slow']])
    // Each by itself would have been waited for as long.
    assert.ok(took < 2 * budgets.request.waitMs, String(took))
  } finally {
    signal('SIGCONT')
  }
  await until('it answers again', async () => (await app.inject('/asks')).statusCode === 200)
  mend()
  assert.deepEqual((await long)?.json(), { after: 'an answer' })
  await app.close()
})
