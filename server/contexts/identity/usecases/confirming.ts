import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { Confirm } from '../contract/factors.ts'
import { methodsOf } from '../domain/factors.ts'
import { passwordForm } from '../domain/password.ts'
import type { Site } from '../domain/site.ts'
import type { Where } from '../domain/where.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { FactorStore } from '../ports/factors.ts'
import type { Passwords } from '../ports/passwords.ts'
import type { Proving } from './proving.ts'
import type { Renewing } from './renewing.ts'
import type { Tries } from './tries.ts'

type Needs = Readonly<{
  accounts: Accounts
  renew: Renewing
  passwords: Passwords
  factors: FactorStore
  proving: Proving
  tries: Tries
}>
/** `token`: what they bear. */
type At = Readonly<{ site: Site | undefined; where: Where; token: string }>

/** Proving once more who this is, for what asks for a fresh proof: by the password, a code or a passkey, whichever is at hand. */
export const confirmingUseCases = ({ accounts, renew, passwords, factors, proving, tries }: Needs) => {
  const byPassword = async (actor: Actor, password: string, where: Where) => {
    const account = await accounts.byId(actor.id)
    if (!account) throw fail('unauthenticated', 'http.sign_in_first')
    const right = await tries.guess({ kind: 'confirm', about: actor.id, where, personId: actor.id }, async () =>
      (await passwords.matches(account.password, passwordForm(password))) ? account : undefined,
    )
    if (!right) throw fail('forbidden', 'identity.wrong_password')
    return 'password'
  }

  const shown = async (actor: Actor, given: Confirm, at: At) => {
    if ('password' in given) return byPassword(actor, given.password, at.where)
    if ('code' in given) return proving.byCode(actor.id, given.code, at.where)
    await proving.byPasskey('confirm', actor.id, given, at)
    return 'passkey'
  }

  return {
    /** What the actor can prove it by, besides a password. */
    methods: async (actor: Actor) => ({ methods: methodsOf(await factors.of(actor.id)) }),

    askForPasskey: (actor: Actor, site: Site | undefined) => proving.askForPasskey('confirm', actor.id, site),

    /** The token that a browser bears from now on. */
    async confirm(actor: Actor, given: Confirm, at: At) {
      if (!actor.session) throw fail('unauthenticated', 'http.sign_in_first')
      return renew(actor, at.token, await shown(actor, given, at), at.where)
    },
  }
}
export type ConfirmingUseCases = ReturnType<typeof confirmingUseCases>
