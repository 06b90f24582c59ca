import type { Pool } from './db.ts'
import { log, reason } from './log.ts'
import type { Redis } from './shared/redis.ts'

const CHANNEL = 'haruteo'
const PAUSE_MS = 100
const SHORT_PAUSE_MS = 10
const MOST_TOPICS = 100
const MOST_HEARD = 1_000

type Mouth = Readonly<{
  /** The topics that are to be told. */
  take: () => readonly string[]
  /** What another process told. */
  hear: (topics: readonly string[]) => void
}>
/** `hints`: what was told by the faster way already, piece by piece. */
type Said = Readonly<{ from: string; topics: readonly string[]; hints?: readonly string[] }>

/**
 * Tells other processes on the same database that there are events to deliver and changes to show, at most ten times a second:
 * a notification inside each write would make all commits queue. A lost hint costs one poll. Where there is a Redis, it carries them
 * faster, and to processes with other databases too; they go by the database all the same, so nothing changes when Redis goes.
 */
export const announcer = (pool: Pool, self: string, { take, hear }: Mouth, redis?: Pick<Redis, 'tell' | 'listen'>) => {
  let waiting: NodeJS.Timeout | undefined
  let soon: NodeJS.Timeout | undefined
  let count = 0
  let told: string[] = []
  const untold = new Set<string>()
  const heard = new Set<string>()

  const sayFast = () => {
    soon = undefined
    const topics = take()
    for (const topic of topics) untold.add(topic)
    const hint = `${self} ${++count}`
    told.push(hint)
    void redis?.tell(JSON.stringify({ from: self, topics, hints: [hint] } satisfies Said))
  }
  const say = () => {
    waiting = undefined
    if (soon) {
      clearTimeout(soon)
      sayFast()
    }
    const topics = redis ? [...untold] : [...take()]
    const said: Said = { from: self, topics: topics.length > MOST_TOPICS ? ['*'] : topics, ...(redis ? { hints: told } : {}) }
    untold.clear()
    told = []
    pool.notify(CHANNEL, JSON.stringify(said)).catch(() => {})
  }
  const listenTo = (payload: string) => {
    try {
      const { from, topics, hints = [] } = JSON.parse(payload) as Said
      if (from === self) return
      if (hints.length > 0 && hints.every((hint) => heard.has(hint))) return
      for (const hint of hints) heard.add(hint)
      for (const oldest of heard) {
        if (heard.size <= MOST_HEARD) break
        heard.delete(oldest)
      }
      hear(topics)
    } catch (error) {
      log('warn', 'a hint could not be read', { error: reason(error) })
    }
  }
  return {
    announce: () => {
      waiting ??= setTimeout(say, PAUSE_MS).unref()
      if (redis) soon ??= setTimeout(sayFast, SHORT_PAUSE_MS).unref()
    },
    listen: async () => {
      redis?.listen(listenTo, () => hear(['*']))
      await pool.listen(CHANNEL, listenTo)
    },
    stop: () => {
      clearTimeout(waiting)
      clearTimeout(soon)
    },
  }
}
