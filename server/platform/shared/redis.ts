import { budgets } from '../budgets.ts'
import { log, reason } from '../log.ts'

const { waitMs: ANSWER_MS, connectMs: CONNECT_MS } = budgets.shared
/** After a failure nobody asks for so long: each would wait in vain. */
const REST_MS = 1_000
const AGAIN_MS = 500
const PING_MS = 5_000

/** Counts one more, and begins a window where there is none; answers the count and how long the window lasts. */
const COUNT = `local n = redis.call('INCR', KEYS[1])
local ttl = redis.call('PTTL', KEYS[1])
if ttl < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) ttl = tonumber(ARGV[1]) end
return {n, ttl}`

export type Count = Readonly<{ current: number; ttl: number }>

/**
 * What equal processes of one house share that may be lost at any moment: counters, and hints that something changed. Where Redis is
 * away or slow, the answer is undefined, and soon: who asks then goes on alone. The library is loaded here, for who has a Redis.
 */
export const holdRedis = async (url: string, house: string) => {
  const { createClient } = await import('redis')
  const open = () => {
    const client = createClient({
      ...{ url, disableOfflineQueue: true, commandsQueueMaxLength: 1_000, pingInterval: PING_MS },
      socket: { connectTimeout: CONNECT_MS, reconnectStrategy: AGAIN_MS, socketTimeout: 2 * PING_MS },
    })
    // Told by what fails; without a listener it would end the process.
    client.on('error', () => {})
    return client
  }
  const [asking, hearing] = [open(), open()]
  let restsUntil = Number.NEGATIVE_INFINITY
  let isAway = false
  const channel = `${house}:hints`

  const ask = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (performance.now() < restsUntil) return undefined
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer')), ANSWER_MS)
    })
    try {
      const answer = await Promise.race([work(), late])
      if (isAway) log('info', 'redis is there again')
      isAway = false
      return answer
    } catch (error) {
      if (!isAway) log('warn', 'redis is away: each process goes on by itself', { error: reason(error) })
      isAway = true
      restsUntil = performance.now() + REST_MS
      return undefined
    } finally {
      clearTimeout(timer)
    }
  }

  asking.connect().catch(() => {})
  return {
    count: async (key: string, windowMs: number): Promise<Count | undefined> => {
      const answer = await ask(() => asking.eval(COUNT, { keys: [`${house}:count:${key}`], arguments: [String(windowMs)] }))
      if (!Array.isArray(answer)) return undefined
      return { current: Number(answer[0]), ttl: Number(answer[1]) }
    },
    tell: (text: string): Promise<unknown> => ask(() => asking.publish(channel, text)),
    /** `missed`: it was away, and what was told meanwhile is unknown. */
    listen: (hear: (text: string) => void, missed: () => void) => {
      let begun = false
      hearing.on('ready', () => {
        if (begun) return missed()
        begun = true
        hearing.subscribe(channel, hear).catch(() => {
          begun = false
        })
      })
      hearing.connect().catch(() => {})
    },
    close: () => {
      for (const client of [asking, hearing]) if (client.isOpen) client.destroy()
    },
  }
}
export type Redis = Awaited<ReturnType<typeof holdRedis>>
