import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { announcer } from '#platform/announcer'
import { connect, openDb, openPool } from '#platform/db'
import { startEmbedded } from '#platform/embedded'
import { outbox } from '#platform/events'
import { uuid } from '#platform/ids'
import { postmasterPid, until } from '../testing/process.ts'
import { freePort } from '../testing/programs.ts'
import { ROOM, type Telling, tellMany, tellNumbers } from './courier-room.ts'
import { type Found, median, quantile, SECONDS } from './load.ts'
import { pssOf } from './memory.ts'
import { processorMs } from './processor.ts'

const PROGRAM = fileURLToPath(new URL('courier-room.ts', import.meta.url))
const WAYS = ['notify', 'replication'] as const
type Way = (typeof WAYS)[number]
const ROUNDS = 3
const RATES = [10, 500]
const MANY = 20_000

type Delays = Readonly<{ p50Ms: number; p99Ms: number; processorMs: number }>
type Round = Readonly<Record<string, Delays>> & Readonly<{ many: number; serverMb: number }>

/** The server, a process that hears, and one that writes beside it and delivers nothing itself. */
const round = async (way: Way, database: string, serverPid: number) => {
  const admin = connect(database, { max: 1 })
  const env = { PATH: process.env.PATH ?? '', DATABASE_URL: database, WAKE_BY: way, LOG_LEVEL: 'warn', PORT: '0' }
  const house = fork(PROGRAM, { env })
  const closed = once(house, 'close')
  await once(house, 'message')
  const pool = openPool(database, 4)
  const db = openDb(pool)
  const hints = announcer(pool, uuid(), { take: () => [], hear: () => {} })
  const tell = outbox({
    ...{ context: ROOM, subscribersOf: () => [ROOM], now: () => new Date(), newId: () => uuid() },
    committed: hints.announce,
  })
  let next = 1
  const heardOf = async (from: number, count: number) => {
    const rows = () =>
      admin.unsafe(`select n::float8 as n, extract(epoch from at)::float8 * 1000 as at from ${ROOM}.heard where n >= ${from}`)
    await until(`${count} were heard`, async () => (await rows()).length >= count, 60_000)
    return new Map((await rows()).map(({ n, at }) => [n as number, at as number]))
  }
  const delays = async (telling: Telling, told: () => Promise<readonly (readonly [number, number])[]>): Promise<Delays> => {
    const before = processorMs(house.pid ?? 0) + processorMs(serverPid)
    const promised = await told()
    const heard = await heardOf(telling.from, promised.length)
    const used = processorMs(house.pid ?? 0) + processorMs(serverPid) - before
    const times = promised.map(([n, at]) => (heard.get(n) ?? Number.NaN) - at)
    return { p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99), processorMs: used / promised.length }
  }
  const found: Record<string, Delays> = {}
  for (const perSecond of RATES)
    for (const [whose, told] of [
      ['elsewhere', (telling: Telling) => tellNumbers(db, tell, telling)],
      [
        'here',
        async (telling: Telling) => {
          house.send(telling)
          return (await once(house, 'message'))[0]
        },
      ],
    ] as const) {
      const telling = { from: next, perSecond, seconds: SECONDS }
      next += perSecond * SECONDS
      found[`${perSecond}/s, ${whose}`] = await delays(telling, () => told(telling))
    }
  const began = performance.now()
  await tellMany(db, tell, next, MANY)
  await heardOf(next, MANY)
  const many = (MANY * 1_000) / (performance.now() - began)
  const serverMb = pssOf(serverPid)
  hints.stop()
  house.kill('SIGTERM')
  await closed
  await pool.end({ timeout: 1 })
  await admin.unsafe(`truncate ${ROOM}.heard`)
  await admin.end()
  return { ...found, many, serverMb } as unknown as Round
}

/** How soon a process hears of what was committed, here and by another, woken by a notification and by the log of the database. */
export const courier = async (): Promise<Found[]> => {
  const dir = mkdtempSync(join(tmpdir(), 'haruteo-bench-'))
  const port = await freePort()
  const { stop } = await startEmbedded(dir, { listen_addresses: '127.0.0.1', port, max_connections: 100, wal_level: 'logical' })
  const rounds: Record<Way, Round[]> = { notify: [], replication: [] }
  try {
    for (let i = 0; i < ROUNDS; i++)
      for (const way of WAYS)
        rounds[way].push(await round(way, `postgres://postgres@127.0.0.1:${port}/postgres`, postmasterPid(dir)))
  } finally {
    await stop()
    rmSync(dir, { recursive: true, force: true })
  }
  const middle = (way: Way, of: (one: Round) => number) => median(rounds[way].map(of))
  const found: Found[] = []
  for (const way of WAYS) {
    for (const kind of RATES.flatMap((rate) => [`${rate}/s, elsewhere`, `${rate}/s, here`]))
      found.push({
        what: `by ${way}, committed at ${kind}: until it was heard, p99`,
        ...{ value: middle(way, (one) => one[kind]!.p99Ms), unit: 'ms', bar: 'none', met: true },
        more: { p50Ms: middle(way, (one) => one[kind]!.p50Ms), processorMs: middle(way, (one) => one[kind]!.processorMs) },
      })
    found.push({
      what: `by ${way}: events a second, of ${MANY} at once`,
      ...{ value: middle(way, (one) => one.many), unit: '/s', bar: 'none', met: true },
      more: { serverMb: middle(way, (one) => one.serverMb), rounds: rounds[way] },
    })
  }
  return found
}
