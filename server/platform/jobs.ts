import { type ConstructorOptions, PgBoss } from 'pg-boss'
import type { Pool } from './db.ts'
import { isLost } from './db-errors.ts'
import { log, reason } from './log.ts'

/** Work that comes again by the clock. It runs once for the whole house, however many processes there are. */
export type Job = Readonly<{
  name: string
  cron: string
  /** The zone that the clock is of; UTC where none is named. */
  tz?: string
  /** After so many it is believed to have died, and somebody else may begin. */
  minutes?: number
  run: () => Promise<void>
}>

const MOST_ATTEMPTS = 5
const AGAIN_MS = 200

/** Starts the jobs on the pool everybody uses. They live in a schema of their own, `jobs`. */
export const startJobs = async (pool: Pool, jobs: readonly Job[]) => {
  let last: Promise<unknown> = Promise.resolve()
  const db: NonNullable<ConstructorOptions['db']> = {
    // All queues look for work at the same moment: one after the other needs one connection, where there would be one for each.
    executeSql: (text, values = []) => {
      const next = last.then(() => execute(pool, text, values))
      last = next.catch(() => {})
      return next
    },
  }
  const boss = await begun(db)
  for (const { name, cron, tz = 'UTC', minutes = 15, run } of jobs) {
    const care = { retryLimit: 3, retryBackoff: true, deleteAfterSeconds: 7 * 86_400, expireInSeconds: minutes * 60 }
    await boss.createQueue(name, { policy: 'singleton', ...care })
    await boss.schedule(name, cron, null, { tz })
    await boss.work(name, { pollingIntervalSeconds: 30 }, async () => {
      await run()
      log('info', 'job done', { job: name })
    })
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 5_000 }) }
}

/** Makes the queue's tables where they are missing. Another process may be doing so at this moment: then they are there the next time. */
const begun = async (db: NonNullable<ConstructorOptions['db']>) => {
  for (let attempt = 1; ; attempt++) {
    const boss = new PgBoss({ db, schema: 'jobs', application_name: 'haruteo jobs' })
    boss.on('error', (error) => log('warn', 'jobs', { error: reason(error) }))
    try {
      await boss.start()
      return boss
    } catch (error) {
      await boss.stop({ graceful: false }).catch(() => {})
      if (attempt === MOST_ATTEMPTS) throw error
      log('info', 'the jobs are begun again', { error: reason(error) })
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS * attempt * (1 + Math.random())))
    }
  }
}

const RESERVE_MS = 30_000

/** A reservation that never comes, after its server was away: all that comes after would wait behind it. */
const reserveInTime = (pool: Pool) =>
  new Promise<Awaited<ReturnType<Pool['reserve']>>>((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      reject(new Error('no connection to the database in time'))
    }, RESERVE_MS)
    pool.reserve().then(
      (connection) => {
        clearTimeout(timer)
        if (isLate) connection.release()
        else resolve(connection)
      },
      (error) => {
        clearTimeout(timer)
        reject(error)
      },
    )
  }).catch((error: unknown) => {
    pool.renew()
    throw error
  })

/** Its own transactions come as one text, and need a connection to themselves. */
const execute = async (pool: Pool, text: string, values: unknown[]) => {
  const connection = await reserveInTime(pool)
  try {
    const rows = [...(await connection.unsafe(text, values as never[]))]
    connection.release()
    return { rows }
  } catch (error) {
    // A lost one has left the pool's hands already: given back, it would be handed to the next caller, who would wait for ever.
    if (!isLost(error)) {
      // A transaction that failed is still open, and everything of the next caller would be refused in it.
      await connection.unsafe('rollback').catch(() => {})
      connection.release()
    }
    throw error
  }
}
