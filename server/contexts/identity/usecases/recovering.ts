import { fail } from '#platform/errors'
import type { FinishRecovery } from '../contract/recovery.ts'
import { type Account, emailKey } from '../domain/account.ts'
import { RECOVERY_MINUTES, recoveryExpires } from '../domain/recovery.ts'
import type { Where } from '../domain/where.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Recoveries } from '../ports/recovery.ts'
import type { Admission } from './admission.ts'
import type { Choosing } from './choosing.ts'
import { evenly } from './evenly.ts'
import type { LetterTo } from './letter-to.ts'
import type { Tries } from './tries.ts'

type Needs = Readonly<{
  accounts: Pick<Accounts, 'byEmail' | 'byId'>
  recoveries: Recoveries
  choosing: Choosing
  admission: Admission
  tries: Tries
  letterTo: LetterTo
  now: () => Date
  newId: () => string
  newToken: () => string
}>

/** A new password for who forgot theirs, by a link to their address. */
export const recovering = (needs: Needs) => {
  const { accounts, recoveries, choosing, admission, tries, letterTo, now, newId, newToken } = needs
  const accountOf = async (token: string) => {
    const personId = await recoveries.find(token, now())
    const account = personId === undefined ? undefined : await accounts.byId(personId)
    if (!account) throw fail('not_found', 'identity.recovery_over')
    return account
  }
  const entryOf = (what: string, { id }: Account, where: Where | null, by: string) => ({
    ...{ what, personId: id, actorId: null, where, details: { by } },
  })

  return {
    /** The same answer after the same time, whether anybody has this address. */
    begin: (email: string, where: Where) =>
      evenly(async () => {
        const about = emailKey(email)
        const account = await accounts.byEmail(about)
        await tries.spend({ kind: 'mail', about, where })
        if (!account) return
        const [token, at] = [newToken(), now()]
        const values = { link: linkOf(token), minutes: String(RECOVERY_MINUTES) }
        const mail = await letterTo(account, 'reset', at, values)
        const entry = entryOf('identity.recovery_begun', account, where, 'mail')
        await recoveries.begin(account.id, token, recoveryExpires(at), { at, entry, mails: [{ id: newId(), mail }] })
      }),

    /** For the operator, where mails reach nobody: the path that the mail would hold. */
    async linkFor(email: string) {
      const account = await accounts.byEmail(emailKey(email))
      if (!account) return null
      const [token, at] = [newToken(), now()]
      const entry = entryOf('identity.recovery_begun', account, null, 'operator')
      await recoveries.begin(account.id, token, recoveryExpires(at), { at, entry, mails: [] })
      return { link: linkOf(token), minutes: RECOVERY_MINUTES }
    },

    /** Whose new password it will be, for the page and the password manager. */
    async opened(token: string) {
      const account = await accountOf(token)
      return { email: account.email, min: await choosing.leastFor(account) }
    },

    /** Ends every session. Who has a second factor is asked for it, as at any sign-in. */
    async finish({ token, password }: FinishRecovery, where: Where) {
      const account = await accountOf(token)
      const hash = await choosing.chosen(password, account)
      const at = now()
      const mails = [{ id: newId(), mail: await letterTo(account, 'password_changed', at) }]
      const entry = entryOf('identity.password_changed', account, where, 'mail')
      await recoveries.finish(token, account.id, hash, { at, entry, mails })
      return admission.admit({ ...account, password: hash }, 'recovery', where)
    },
  }
}
export type Recovering = ReturnType<typeof recovering>

/** Behind the #, so that it is in no log and no Referer. */
const linkOf = (token: string) => `/app/new-password#${token}`
