import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { emailKey } from '../domain/account.ts'
import type { Where } from '../domain/where.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Ownership } from '../ports/ownership.ts'
import type { Freshly } from './freshness.ts'

type Needs = Readonly<{ accounts: Accounts; ownership: Ownership; freshly: Freshly; now: () => Date }>

export const ownershipUseCases = ({ accounts, ownership, freshly, now }: Needs) => ({
  /** Gives the house to somebody who lives in it. Who gave it stays as an admin. */
  async handOver(actor: Actor, { email }: { email: string }, where: Where) {
    await freshly(actor)
    const next = await accounts.byEmail(emailKey(email))
    if (!next || next.id === actor.id) throw fail('not_found', 'identity.unknown_person')
    const entry = { what: 'identity.owner_changed', actorId: actor.id, where }
    await ownership.handOver(actor.id, next.id, now(), [
      { ...entry, personId: actor.id },
      { ...entry, personId: next.id },
    ])
  },
})
export type OwnershipUseCases = ReturnType<typeof ownershipUseCases>
