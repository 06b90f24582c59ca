import type { Role } from '#platform/actor'
import { leastOf, mustBePassword, type PasswordRule, passwordForm } from '../domain/password.ts'
import type { CommonPasswords, Passwords } from '../ports/passwords.ts'

type Needs = Readonly<{
  passwords: Pick<Passwords, 'hash'>
  common: CommonPasswords
  rule: PasswordRule
  /** The house's name and address. */
  words: readonly string[]
  hasSecondFactor: (personId: string) => Promise<boolean>
}>
type Chooser = Readonly<{ id?: string | undefined; email: string; name: string; role: Role }>

/** The one rule for every place where somebody chooses a password. */
export const choosing = ({ passwords, common, rule, words, hasSecondFactor }: Needs) => {
  const leastFor = async ({ id, role }: Pick<Chooser, 'id' | 'role'>) =>
    leastOf(rule, role, id !== undefined && role !== 'member' && (await hasSecondFactor(id)))
  return {
    /** What is asked of everybody's password, and of staff's. */
    rule: () => rule,
    leastFor,
    /** The hash of a password that this person may have. Refused with the reason where they may not. */
    async chosen(password: string, chooser: Chooser) {
      const [min, isCommon] = [await leastFor(chooser), await common.load()]
      mustBePassword(password, { email: chooser.email, name: chooser.name, words, min }, isCommon)
      return passwords.hash(passwordForm(password))
    },
  }
}
export type Choosing = ReturnType<typeof choosing>
