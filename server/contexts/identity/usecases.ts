import type { Actor, Role } from '#platform/actor'
import { fail } from '#platform/errors'
import type { SetUp, SignIn } from './contract.ts'
import { type Account, emailKey, mustBePassword, newAccount, newSession, passwordForm, usedSession } from './domain.ts'
import type { IdentityStore, Passwords } from './ports.ts'
import type { Person } from './public.ts'

type Needs = Readonly<{
  store: IdentityStore
  passwords: Passwords
  now: () => Date
  newId: () => string
  newToken: () => string
}>

export const identityUseCases = ({ store, passwords, now, newId, newToken }: Needs) => {
  const accountFrom = async (given: { email: string; name?: string | undefined; role: Role; password: string }) => {
    mustBePassword(given.password)
    const draft = newAccount(newId(), given, now())
    return { ...draft, password: await passwords.hash(passwordForm(given.password)) }
  }

  const open = async (account: Account) => {
    const session = newSession(account.id, now())
    const token = newToken()
    await store.open(session, token)
    return { token, expires: session.expires, person: person(account) }
  }

  return {
    /** One answer for a wrong address and a wrong password, after the same time. */
    async signIn({ email, password }: SignIn) {
      const account = await store.accountByEmail(emailKey(email))
      if (!(await passwords.matches(account?.password, passwordForm(password))) || !account)
        throw fail('unauthenticated', 'identity.wrong_credentials')
      return open(account)
    },

    /** Makes the owner from the one-time link and signs them in. */
    async setUp({ token, email, password, name }: SetUp) {
      if (!(await store.isSetup(token))) throw fail('not_found', 'identity.setup_over')
      const account = await accountFrom({ email, name, role: 'owner', password })
      await store.addOwner(account, token)
      return open(account)
    },

    signOut: (_actor: Actor, token: string) => store.close(token),

    async me(actor: Actor): Promise<Person> {
      const account = await store.accountById(actor.id)
      if (!account) throw fail('unauthenticated', 'http.sign_in_first')
      return person(account)
    },

    async whoIs(token: string): Promise<Actor | null> {
      const found = await store.whoIs(token, now())
      if (!found) return null
      const used = usedSession(found, now())
      if (used) await store.used(used, token)
      return found.actor
    },

    async personByEmail(email: string): Promise<Person | null> {
      const account = await store.accountByEmail(emailKey(email))
      return account ? person(account) : null
    },

    async addPerson(given: { email: string; name: string; role: Role; password: string }): Promise<Person> {
      const account = await accountFrom(given)
      await (account.role === 'owner' ? store.addOwner(account, undefined) : store.add(account))
      return person(account)
    },

    async prepareOwner({ email, password }: { email?: string | undefined; password?: string | undefined }) {
      if (await store.hasOwner()) return { setupToken: null }
      if (email !== undefined && password !== undefined) {
        await store.addOwner(await accountFrom({ email, role: 'owner', password }), undefined)
        return { setupToken: null }
      }
      const setupToken = newToken()
      await store.handOutSetup(setupToken, now())
      return { setupToken }
    },

    forgetExpired: () => store.forgetExpired(now()),
  }
}
export type IdentityUseCases = ReturnType<typeof identityUseCases>

const person = ({ id, email, name, role }: Account): Person => ({ id, email, name, role })
