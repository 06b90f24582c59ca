import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { type Account, emailKey } from '../domain/account.ts'
import type { Where } from '../domain/where.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { FactorStore } from '../ports/factors.ts'
import type { Freshly } from './freshness.ts'
import type { LetterTo } from './letter-to.ts'

type Needs = Readonly<{
  accounts: Accounts
  factors: FactorStore
  letter: LetterTo
  freshly: Freshly
  mayHelp: (actor: Actor, person: Account) => boolean
  now: () => Date
}>

/** For people who have lost every second factor, and their recovery codes with them. The password stays, and alone opens the door again. */
export const resettingFactors = ({ accounts, factors, letter, freshly, mayHelp, now }: Needs) => {
  const reset = async (account: Account, actorId: string | null, where: Where | null) => {
    const entry = { what: 'identity.factors_taken_off', personId: account.id, actorId, where }
    const mail = await letter(account, 'factor_changed', now(), { what: 'taken_off' })
    await factors.reset(account.id, now(), { entry, mail })
  }
  return {
    /** By the owner or an admin, for people of a lower role. */
    async ofPerson(actor: Actor, personId: string, where: Where) {
      const account = await accounts.byId(personId)
      if (!account || !mayHelp(actor, account)) throw fail('not_found', 'identity.unknown_person')
      await freshly(actor)
      await reset(account, actor.id, where)
    },

    /** By who sits at the machine. Whether there is such a person. */
    async ofEmail(email: string): Promise<boolean> {
      const account = await accounts.byEmail(emailKey(email))
      if (account) await reset(account, null, null)
      return account !== undefined
    },
  }
}
export type ResettingFactors = ReturnType<typeof resettingFactors>
