import type { Role } from '#platform/actor'
import { fail } from '#platform/errors'
import type { SetUp } from '../contract/sign-in.ts'
import { emailKey, newAccount, personOf } from '../domain/account.ts'
import type { Where } from '../domain/where.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Person } from '../public.ts'
import type { Admission } from './admission.ts'
import type { Choosing } from './choosing.ts'

type Needs = Readonly<{
  accounts: Accounts
  choosing: Choosing
  admission: Admission
  now: () => Date
  newId: () => string
  newToken: () => string
}>

/** How people come to have an account: the owner by the one-time link, others by the operator's word. */
export const peopleUseCases = ({ accounts, choosing, admission, now, newId, newToken }: Needs) => {
  const accountFrom = async (given: { email: string; name?: string | undefined; role: Role; password: string }) => {
    const draft = newAccount(newId(), given, now())
    return { ...draft, password: await choosing.chosen(given.password, draft) }
  }

  return {
    /** Makes the owner from the one-time link and signs them in. */
    async setUp({ token, email, password, name }: SetUp, where: Where) {
      if (!(await accounts.isSetup(token))) throw fail('not_found', 'identity.setup_over')
      const account = await accountFrom({ email, name, role: 'owner', password })
      await accounts.addOwner(account, token)
      return admission.open(account, 'setup', where)
    },

    /** Whether the house still waits for its owner. The token is told to nobody. */
    isOpen: async () => !(await accounts.hasOwner()),

    async personByEmail(email: string): Promise<Person | null> {
      const account = await accounts.byEmail(emailKey(email))
      return account ? personOf(account) : null
    },

    async people(ids: readonly string[]) {
      return (await accounts.byIds(ids)).map(({ id, name, role }) => ({ id, name, role }))
    },

    async addPerson(given: { email: string; name: string; role: Role; password: string }): Promise<Person> {
      const account = await accountFrom(given)
      await (account.role === 'owner' ? accounts.addOwner(account, undefined) : accounts.add(account))
      return personOf(account)
    },

    async prepareOwner({ email, password }: { email?: string | undefined; password?: string | undefined }) {
      if (await accounts.hasOwner()) return { setupToken: null }
      if (email !== undefined && password !== undefined) {
        const owner = await accountFrom({ email, role: 'owner', password })
        await accounts.addOwner(owner, undefined).catch(async (error) => {
          // Another process began at the same moment.
          if (!(await accounts.hasOwner())) throw error
        })
        return { setupToken: null }
      }
      const setupToken = newToken()
      await accounts.handOutSetup(setupToken, now())
      return { setupToken }
    },
  }
}
export type PeopleUseCases = ReturnType<typeof peopleUseCases>
