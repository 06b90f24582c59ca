import { fail } from '#platform/errors'
import type { JoinByCode } from '../contract/joining.ts'
import { emailKey, mustBeEmail } from '../domain/account.ts'
import { CODE_MINUTES, codeExpires, MOST_TRIES, mayFinish } from '../domain/joining.ts'
import type { Where } from '../domain/where.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Joinings } from '../ports/joining.ts'
import type { Admission } from './admission.ts'
import { evenly } from './evenly.ts'
import type { HouseUseCases } from './house.ts'
import type { Newcomers } from './newcomers.ts'
import type { Tries } from './tries.ts'

type Needs = Readonly<{
  joinings: Joinings
  accounts: Pick<Accounts, 'byEmail'>
  house: Pick<HouseUseCases, 'house'>
  newcomer: Newcomers
  admission: Admission
  tries: Tries
  now: () => Date
  newId: () => string
  newToken: () => string
  newCode: () => string
}>

const FORGET_MS = 24 * 3_600_000

/** Joining by a code that is mailed, where the owner lets people do so. */
export const joiningUseCases = (needs: Needs) => {
  const { joinings, accounts, house, newcomer, admission, tries, now, newId, newToken, newCode } = needs
  const over = () => fail('not_found', 'identity.joining_over')
  const mustBeOpen = async () => {
    const { joining, mails } = await house.house()
    if (joining !== 'open') throw fail('forbidden', 'identity.joining_closed')
    return mails
  }

  return {
    /** The same answer, after the same time, whether the address has an account or not: only its own mail tells. */
    async begin({ email: given }: { email: string }, language: 'ko' | 'en', where: Where) {
      const mailed = await mustBeOpen()
      const email = mustBeEmail(given)
      const key = emailKey(email)
      return evenly(async () => {
        await tries.spend({ kind: 'mail', about: key, where })
        const account = await accounts.byEmail(key)
        const [id, secret, code, at] = [newId(), newToken(), newCode(), now()]
        const values = { code, minutes: String(CODE_MINUTES) }
        const mail = account
          ? { to: account.email, language, template: 'join_known', values: {} }
          : { to: email, language, template: 'join_code', values }
        const joining = { id, email, emailKey: key, created: at, tries: 0, confirmed: null }
        await joinings.begin(joining, secret, account ? undefined : code, codeExpires(at), { id: newId(), mail })
        return { id, secret, expiresAt: codeExpires(at).toISOString(), mailed }
      })
    },

    /** Five tries; then a new code has to be asked for. */
    async confirm(id: string, { secret, code }: { secret: string; code: string }, where: Where) {
      await mustBeOpen()
      const found = await joinings.find(id, secret)
      if (!found) throw over()
      const right = await tries.guess({ kind: 'code', about: found.emailKey, where }, async () => {
        const answer = await joinings.tryCode(id, secret, code, MOST_TRIES, now())
        if (answer === undefined) throw over()
        return answer || undefined
      })
      if (!right) throw fail('forbidden', 'identity.wrong_code')
    },

    async finish(id: string, { secret, name, password, consents }: JoinByCode, where: Where) {
      await mustBeOpen()
      const found = await joinings.find(id, secret)
      if (!found || !mayFinish(found, now())) throw over()
      const given = { email: found.email, name, role: 'member', password, consents, isConfirmed: true, by: 'code' } as const
      const one = await newcomer(given, where)
      await joinings.takeIn(one, id, now())
      return admission.open(one.account, 'code', where)
    },

    forget: () => joinings.forget(new Date(now().getTime() - FORGET_MS)),
  }
}
export type JoiningUseCases = ReturnType<typeof joiningUseCases>
