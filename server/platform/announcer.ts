import type { Pool } from './db.ts'
import { log, reason } from './log.ts'

const CHANNEL = 'haruteo'
const PAUSE_MS = 100

type Mouth = Readonly<{
  /** The topics that are to be told. */
  take: () => readonly string[]
  /** What another process told. */
  hear: (topics: readonly string[]) => void
}>

/**
 * Tells other processes on the same database that there are events to deliver and changes to show, at most ten times a second:
 * a notification inside each write would make all commits queue. A lost hint costs one poll.
 */
export const announcer = (pool: Pool, self: string, { take, hear }: Mouth) => {
  let waiting: NodeJS.Timeout | undefined
  const say = () => {
    waiting = undefined
    pool.notify(CHANNEL, JSON.stringify({ from: self, topics: take() })).catch(() => {})
  }
  return {
    announce: () => {
      waiting ??= setTimeout(say, PAUSE_MS).unref()
    },
    listen: async () => {
      await pool.listen(CHANNEL, (payload) => {
        try {
          const { from, topics } = JSON.parse(payload) as { from: string; topics: string[] }
          if (from === self) return
          hear(topics)
        } catch (error) {
          log('warn', 'a hint could not be read', { error: reason(error) })
        }
      })
    },
    stop: () => clearTimeout(waiting),
  }
}
