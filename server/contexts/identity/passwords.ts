import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { fail } from '#platform/errors'
import type { Passwords } from './ports/passwords.ts'

/** OWASP's parameters for Argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** How a hash of today begins. */
const TODAY = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`
/** One core stays free for everybody else. */
const AT_ONCE = Math.max(1, availableParallelism() - 1)
const MOST_WAITING = 50

/** Nobody's password. To look a guess up against it takes as long as against somebody's. */
const NOBODY = hash('nobody', COST)

export const argon2Passwords = (): Passwords => {
  let running = 0
  const waiting: (() => void)[] = []
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= AT_ONCE) {
      if (waiting.length >= MOST_WAITING) throw fail('unavailable', 'identity.busy')
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    running++
    try {
      return await work()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
  return {
    hash: (password) => inTurn(() => hash(password, COST)),
    matches: (stored, password) =>
      inTurn(async () => (await verify(stored ?? (await NOBODY), password)) && typeof stored === 'string'),
    isOutdated: (stored) => !stored.startsWith(TODAY),
  }
}
