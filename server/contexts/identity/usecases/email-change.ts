import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { emailKey } from '../domain/account.ts'
import { BACK_DAYS, CONFIRM_MINUTES, newEmailChange } from '../domain/email-change.ts'
import type { Where } from '../domain/where.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { EmailChanges } from '../ports/recovery.ts'
import { evenly } from './evenly.ts'
import type { Freshly } from './freshness.ts'
import type { LetterTo } from './letter-to.ts'
import type { Tries } from './tries.ts'

type Needs = Readonly<{
  accounts: Pick<Accounts, 'byId'>
  changes: EmailChanges
  freshly: Freshly
  tries: Tries
  letterTo: LetterTo
  now: () => Date
  newId: () => string
  newToken: () => string
}>

const over = () => fail('not_found', 'identity.email_change_over')

/** Another address: the new one has to say yes, and the old one may say no for a week. */
export const emailChangeUseCases = ({ accounts, changes, freshly, tries, letterTo, now, newId, newToken }: Needs) => ({
  /** Says nothing of whether the new address has an account: who has it learns that from the link. */
  async begin(actor: Actor, email: string, where: Where) {
    await freshly(actor)
    const account = await accounts.byId(actor.id)
    if (!account) throw fail('unauthenticated', 'http.sign_in_first')
    const at = now()
    const change = newEmailChange(newId(), account, email, at)
    await evenly(async () => {
      await tries.spend({ kind: 'mail', about: emailKey(change.newEmail), where })
      const [confirm, back] = [newToken(), newToken()]
      const asked = { link: `/app/email/confirm#${confirm}`, minutes: String(CONFIRM_MINUTES) }
      const told = { link: `/app/email/back#${back}`, days: String(BACK_DAYS) }
      const to = { id: account.id, email: change.newEmail }
      const mails = [
        { id: newId(), mail: await letterTo(to, 'email_change_confirm', at, asked) },
        { id: newId(), mail: await letterTo(account, 'email_change_notice', at, told) },
      ]
      const entry = { what: 'identity.email_change_begun', personId: actor.id, actorId: actor.id, where }
      await changes.begin(change, { confirm, back }, { at, entry, mails })
    })
  },

  async confirm(token: string, where: Where) {
    const change = await changes.toConfirm(token, now())
    if (!change) throw over()
    const entry = { what: 'identity.email_changed', personId: change.personId, actorId: null, where }
    await changes.confirm(change, emailKey(change.newEmail), { at: now(), entry, mails: [] })
    return { email: change.newEmail }
  },

  /** Whoever changed it is signed out too. */
  async takeBack(token: string, where: Where) {
    const change = await changes.toTakeBack(token, now())
    if (!change) throw over()
    const entry = { what: 'identity.email_taken_back', personId: change.personId, actorId: null, where }
    await changes.takeBack(change, emailKey(change.oldEmail), { at: now(), entry, mails: [] })
    return { email: change.oldEmail }
  },

  forget: () => changes.forget(now()),
})
export type EmailChangeUseCases = ReturnType<typeof emailChangeUseCases>
