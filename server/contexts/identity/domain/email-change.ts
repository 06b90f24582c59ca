import { fail } from '#platform/errors'
import { type Account, emailKey, mustBeEmail } from './account.ts'

export type EmailChange = Readonly<{
  id: string
  personId: string
  oldEmail: string
  newEmail: string
  confirmUntil: Date
  backUntil: Date
  created: Date
  confirmed: Date | null
}>

const MINUTE_MS = 60_000
export const CONFIRM_MINUTES = 60
export const BACK_DAYS = 7

/** A change that waits for the new address to say yes. */
export const newEmailChange = (id: string, account: Account, given: string, now: Date): EmailChange => {
  const newEmail = mustBeEmail(given)
  if (emailKey(newEmail) === account.emailKey) throw fail('invalid', 'identity.same_email')
  return {
    ...{ id, personId: account.id, oldEmail: account.email, newEmail, created: now, confirmed: null },
    confirmUntil: new Date(now.getTime() + CONFIRM_MINUTES * MINUTE_MS),
    backUntil: new Date(now.getTime() + BACK_DAYS * 24 * 60 * MINUTE_MS),
  }
}
