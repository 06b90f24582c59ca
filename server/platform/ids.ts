import { randomFillSync } from 'node:crypto'

const pool = Buffer.allocUnsafe(4_096)
let used = pool.length
let lastAt = 0
let count = 0

/**
 * A UUID of version 7: its order is the order of time, so an index grows at one end. Within a millisecond, and while the clock
 * steps back, a counter keeps the ids of this process rising (RFC 9562, 6.2, method 1).
 */
export const uuid = (at = Date.now()) => {
  if (at > lastAt) [lastAt, count] = [at, 0]
  else if (++count > 0xfff) [lastAt, count] = [lastAt + 1, 0]
  if (used + 8 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const time = lastAt.toString(16).padStart(12, '0')
  const rand = pool.toString('hex', used, used + 8)
  const variant = ((pool[used]! & 0x3f) | 0x80).toString(16)
  used += 8
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${variant}${rand.slice(2, 4)}-${rand.slice(4)}`
}

/** The first id there can be of a moment, in milliseconds. */
export const firstOf = (at: number) => {
  const time = at.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

/** The id that belongs to something, the same each time (version 8 of RFC 9562). `hash`: 32 hexadecimal digits of it or more. */
export const idOfHash = (hash: string) =>
  `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
