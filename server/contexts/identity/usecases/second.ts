import { fail } from '#platform/errors'
import type { PasskeySignIn, Second } from '../contract/factors.ts'
import { methodsOf } from '../domain/factors.ts'
import type { Site } from '../domain/site.ts'
import type { Where } from '../domain/where.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Ceremonies, Pending } from '../ports/ceremonies.ts'
import type { FactorStore } from '../ports/factors.ts'
import type { Admission } from './admission.ts'
import type { Proving } from './proving.ts'

type Needs = Readonly<{
  accounts: Accounts
  factors: FactorStore
  ceremonies: Ceremonies
  proving: Proving
  admission: Admission
  now: () => Date
}>
type At = Readonly<{ site: Site | undefined; where: Where }>

const OVER = fail('unauthenticated', 'identity.second_over')

/** Coming in by a second factor, or by a passkey, which is both at once: something they have, opened by something they know or are. */
export const secondUseCases = ({ accounts, factors, ceremonies, proving, admission, now }: Needs) => {
  const accountOf = async (personId: string) => {
    const account = await accounts.byId(personId)
    if (!account) throw OVER
    return account
  }

  const pendingBy = async (token: string) => {
    const pending = await ceremonies.pending(token, now())
    if (!pending) throw OVER
    return pending
  }

  /** The name of what was shown. A try is counted before it is looked at: many at once are no more than many one after another. */
  const show = async ({ personId }: Pending, token: string, given: Second, at: At) => {
    const count = async () => {
      if (!(await ceremonies.tryPending(token, now()))) throw OVER
    }
    if ('code' in given) return proving.byCode(personId, given.code, at.where, count)
    await count()
    await proving.byPasskey('second', personId, given, at)
    return 'passkey'
  }

  return {
    /** What somebody who waits at the door may show. */
    async waiting(token: string) {
      const { personId, expires } = await pendingBy(token)
      return { expires, methods: methodsOf(await factors.of(personId)) }
    },

    async askForPasskey(token: string, site: Site | undefined) {
      return proving.askForPasskey('second', (await pendingBy(token)).personId, site)
    },

    async finish(token: string, given: Second, at: At) {
      const pending = await pendingBy(token)
      const { personId, kind, first } = pending
      const account = await accountOf(personId)
      const by = await show(pending, token, given, at).catch(async (error) => {
        const entry = { what: 'identity.second_refused', personId, actorId: null, where: at.where, details: { first } }
        if (error !== OVER) await factors.note(entry, now())
        throw error
      })
      await ceremonies.endPending(token)
      return admission.open(account, `${first}+${by}`, at.where, kind)
    },

    askAnybody: (site: Site | undefined) => proving.askForPasskey('sign_in', undefined, site),

    async byPasskey(given: PasskeySignIn, at: At) {
      const account = await accountOf(await proving.byPasskey('sign_in', undefined, given, at))
      return admission.open(account, 'passkey', at.where, given.for)
    },
  }
}
export type SecondUseCases = ReturnType<typeof secondUseCases>
