import { fail } from '#platform/errors'
import { forgottenAt, type Guess, isFirstWait, namesOf, oneMore, waitOf } from '../domain/tries.ts'
import type { Devices, TryStore } from '../ports/tries.ts'

type Needs = Readonly<{ store: TryStore; devices: Devices; now: () => Date }>

/** So many guesses at the same moment may get into each other's way before one is sent away. */
const MOST_RETRIES = 8

/** Guessing is slow: whoever is wrong again and again waits longer and longer, and nobody waits for ever. */
export const triesUseCases = ({ store, devices, now }: Needs) => {
  /** The guess counts as wrong before it is made: many at once are as many. */
  const begin = async (guess: Guess) => {
    const device = devices.known(guess.where.device, guess.personId, now())
    const names = namesOf(guess, device)
    for (let attempt = 0; attempt < MOST_RETRIES; attempt++) {
      const seen = await store.seen(names)
      const wait = waitOf(guess.kind, device !== undefined, seen, now())
      if (wait > 0) throw tryLater(wait)
      const own = oneMore(seen.own, now())
      if (await store.count(names.own, seen.own, own)) return { names, own, isKnown: device !== undefined }
    }
    throw tryLater(1_000)
  }

  const wrong = async (
    { kind, personId = undefined, where }: Guess,
    { names, own, isKnown }: Awaited<ReturnType<typeof begin>>,
  ) => {
    const entry = isFirstWait(kind, own)
      ? { what: 'identity.guessed', personId: personId ?? null, actorId: null, where, details: { kind, times: own.failures } }
      : undefined
    await store.wrong(isKnown ? [] : [names.address, names.account], now(), entry)
  }

  return {
    /**
     * Lets one guess be made: `check` answers undefined where it is wrong, and so does this. Refused with 429 while its maker has
     * to wait; then nothing is checked and nothing counted. Keep `check` to the comparison alone.
     */
    async guess<T>(guess: Guess, check: () => Promise<T | undefined>): Promise<T | undefined> {
      const begun = await begin(guess)
      let found: T | undefined
      try {
        found = await check()
      } catch (error) {
        await store.giveBack(begun.names.own)
        throw error
      }
      if (found === undefined) await wrong(guess, begun)
      else await store.forget([begun.names.own, begun.names.account])
      return found
    },

    /** For what may not be done often, right or wrong: counts one, or refuses with 429. */
    async spend(guess: Guess) {
      const begun = await begin(guess)
      await store.wrong([begun.names.address, begun.names.account], now(), undefined)
    },

    forgetOld: () => store.forgetBefore(forgottenAt(now())),
  }
}
export type Tries = ReturnType<typeof triesUseCases>

const tryLater = (ms: number) => {
  const seconds = Math.ceil(ms / 1_000)
  return fail('limited', 'identity.try_later', { seconds, minutes: Math.ceil(seconds / 60) })
}
