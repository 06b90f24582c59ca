import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import type { AppError } from './errors.ts'

/** OWASP's parameters for Argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** How a hash of today begins. */
const TODAY = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`
/** One core stays free for everybody else. */
const AT_ONCE = Math.max(1, availableParallelism() - 1)
const MOST_WAITING = 50

/** Nobody's password. To look a guess up against it takes as long as against somebody's. */
const NOBODY = hash('nobody', COST)

/** Of the whole process, whichever room hashes. */
let running = 0
const turns: (() => void)[] = []

const inTurn = async <T>(busy: () => AppError, work: () => Promise<T>): Promise<T> => {
  if (running >= AT_ONCE) {
    if (turns.length >= MOST_WAITING) throw busy()
    await new Promise<void>((resolve) => turns.push(resolve))
  }
  running++
  try {
    return await work()
  } finally {
    running--
    turns.shift()?.()
  }
}

/** Hashes of passwords, slow on purpose. `busy`: what is said where too many wait for one. */
export const argon2Hashes = (busy: () => AppError) => ({
  hash: (password: string) => inTurn(busy, () => hash(password, COST)),
  /** Takes as long for nobody's password as for somebody's. */
  matches: (stored: string | null | undefined, password: string) =>
    inTurn(busy, async () => (await verify(stored ?? (await NOBODY), password)) && typeof stored === 'string'),
  /** Whether it was made otherwise than hashes are made now. */
  isOutdated: (stored: string) => !stored.startsWith(TODAY),
})
