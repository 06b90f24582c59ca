import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { SignIn } from '../contract/sign-in.ts'
import { emailKey, personOf } from '../domain/account.ts'
import { passwordForm } from '../domain/password.ts'
import type { Where } from '../domain/where.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Passwords } from '../ports/passwords.ts'
import type { SessionStore } from '../ports/sessions.ts'
import type { Person } from '../public.ts'
import type { Admission } from './admission.ts'
import type { Tries } from './tries.ts'

type Needs = Readonly<{
  accounts: Accounts
  sessions: SessionStore
  passwords: Passwords
  admission: Admission
  tries: Tries
  now: () => Date
}>

export const signingIn = ({ accounts, sessions, passwords, admission, tries, now }: Needs) => ({
  /** One answer for a wrong address and a wrong password, after the same time. */
  async signIn({ email, password, for: kind }: SignIn, where: Where) {
    const about = emailKey(email)
    const account = await accounts.byEmail(about)
    const right = await tries.guess({ kind: 'signIn', about, where, personId: account?.id }, async () =>
      (await passwords.matches(account?.password, passwordForm(password))) ? account : undefined,
    )
    if (!right) throw fail('unauthenticated', 'identity.wrong_credentials')
    const opened = await admission.admit(right, 'password', where, kind)
    if (right.password && passwords.isOutdated(right.password))
      await accounts.rehash(right.id, right.password, await passwords.hash(passwordForm(password)))
    return opened
  },

  async signOut(actor: Actor, where: Where) {
    if (!actor.session) throw fail('unauthenticated', 'http.sign_in_first')
    await sessions.end(actor.id, actor.session, now(), {
      what: 'identity.signed_out',
      personId: actor.id,
      actorId: actor.id,
      where,
    })
  },

  async me(actor: Actor): Promise<Person> {
    const account = await accounts.byId(actor.id)
    if (!account) throw fail('unauthenticated', 'http.sign_in_first')
    return personOf(account)
  },

  forgetExpired: () => sessions.forgetExpired(now()),
})
export type SigningIn = ReturnType<typeof signingIn>
