import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { ChangePassword } from '../contract/recovery.ts'
import { passwordForm } from '../domain/password.ts'
import type { Where } from '../domain/where.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Passwords } from '../ports/passwords.ts'
import type { Recoveries } from '../ports/recovery.ts'
import type { Choosing } from './choosing.ts'
import type { Freshly } from './freshness.ts'
import type { LetterTo } from './letter-to.ts'
import type { Tries } from './tries.ts'

type Needs = Readonly<{
  accounts: Pick<Accounts, 'byId'>
  recoveries: Recoveries
  passwords: Passwords
  choosing: Choosing
  freshly: Freshly
  tries: Tries
  letterTo: LetterTo
  now: () => Date
  newId: () => string
}>

/** One’s own password, while signed in. */
export const passwordUseCases = (needs: Needs) => {
  const { accounts, recoveries, passwords, choosing, freshly, tries, letterTo, now, newId } = needs
  const accountOf = async (actor: Actor) => {
    const account = await accounts.byId(actor.id)
    if (!actor.session || !account) throw fail('unauthenticated', 'http.sign_in_first')
    return { account, session: actor.session }
  }
  return {
    async password(actor: Actor) {
      const { account } = await accountOf(actor)
      return { has: account.password !== null, min: await choosing.leastFor(account) }
    },

    /** By the password there is, or by a fresh proof of another kind; who came by a provider has none, and gets one. */
    async changePassword(actor: Actor, { current, password }: ChangePassword, where: Where) {
      const { account, session } = await accountOf(actor)
      if (current === undefined) await freshly(actor)
      else {
        const right = await tries.guess({ kind: 'confirm', about: actor.id, where, personId: actor.id }, async () =>
          (await passwords.matches(account.password, passwordForm(current))) ? account : undefined,
        )
        if (!right) throw fail('forbidden', 'identity.wrong_password')
      }
      const hash = await choosing.chosen(password, account)
      const at = now()
      const details = { by: current === undefined ? 'proof' : 'password' }
      const entry = { what: 'identity.password_changed', personId: actor.id, actorId: actor.id, where, details }
      const mails = [{ id: newId(), mail: await letterTo(account, 'password_changed', at) }]
      await recoveries.change(actor.id, session, hash, { at, entry, mails })
    },
  }
}
export type PasswordUseCases = ReturnType<typeof passwordUseCases>
