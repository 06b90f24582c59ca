import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import type { Count, Redis } from './redis.ts'

const MOST_KEPT = 5_000

/** How often each has asked in its window, in this process. */
const countHere = () => {
  const windows = new Map<string, { current: number; ends: number }>()
  return (key: string, windowMs: number): Count => {
    const now = performance.now()
    const found = windows.get(key)
    const window = found && found.ends > now ? found : { current: 0, ends: now + windowMs }
    window.current++
    if (window !== found) {
      windows.delete(key)
      for (const oldest of windows.size >= MOST_KEPT ? windows.keys() : []) {
        windows.delete(oldest)
        break
      }
      windows.set(key, window)
    }
    return { current: window.current, ttl: Math.ceil(window.ends - now) }
  }
}

/**
 * Where requests are counted, by all processes together: as long as Redis answers, and by each alone while it does not. What is
 * counted together is counted here too, so that nobody begins anew when Redis goes.
 */
export const sharedStore = (redis: Pick<Redis, 'count'>): FastifyRateLimitStoreCtor => {
  const storeFor = (route: string): FastifyRateLimitStore => {
    const here = countHere()
    return {
      incr: (key, done, windowMs) => {
        const alone = here(key, windowMs)
        void redis.count(`${route}${key}`, windowMs).then((together) => done(null, together ?? alone))
      },
      child: (options) => storeFor(`${nameOf(options)} `),
    }
  }
  // The plugin asks with `new`.
  return function store() {
    return storeFor('')
  } as unknown as FastifyRateLimitStoreCtor
}

const nameOf = (options: unknown) => {
  const { method, url } = (options as { routeInfo?: { method?: unknown; url?: unknown } }).routeInfo ?? {}
  return `${method} ${url}`
}
