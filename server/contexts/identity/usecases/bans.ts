import type { Actor, Role } from '#platform/actor'
import { fail } from '#platform/errors'
import type { Where } from '../domain/where.ts'
import type { Ban, Bans } from '../ports/bans.ts'

type Needs = Readonly<{ bans: Bans; mayBan: (actor: Actor, role: Role) => boolean; now: () => Date }>

/** Staff keep out whom they outrank. */
export const banUseCases = ({ bans, mayBan, now }: Needs) => {
  const targetOf = async (actor: Actor, personId: string) => {
    const target = await bans.target(personId, now())
    if (!target || !mayBan(actor, target.role)) throw fail('not_found', 'identity.unknown_person')
    return target
  }
  return {
    async banOf(actor: Actor, personId: string): Promise<Ban | null> {
      return (await targetOf(actor, personId)).ban ?? null
    },

    /** `until`: an ISO time in the future; without it, for good. */
    async ban(
      actor: Actor,
      personId: string,
      given: { reason: string; until?: string | undefined },
      where: Where,
    ): Promise<Ban> {
      const { id } = await targetOf(actor, personId)
      const until = given.until === undefined ? null : new Date(given.until)
      if (until && until <= now()) throw fail('invalid', 'identity.ban_is_over')
      const reason = given.reason.trim()
      if (reason === '') throw fail('invalid', 'identity.ban_needs_reason')
      const details = { reason, until: until?.toISOString() ?? '' }
      const ban: Ban = { personId: id, reason, until, byId: actor.id, at: now() }
      await bans.ban(ban, { what: 'identity.banned', personId: id, actorId: actor.id, where, details })
      return ban
    },

    async lift(actor: Actor, personId: string, where: Where) {
      const { id } = await targetOf(actor, personId)
      await bans.lift(id, now(), { what: 'identity.ban_lifted', personId: id, actorId: actor.id, where })
    },
  }
}
export type BanUseCases = ReturnType<typeof banUseCases>
