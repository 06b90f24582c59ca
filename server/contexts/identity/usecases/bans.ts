import { type Actor, ROLES, type Role } from '#platform/actor'
import { fail } from '#platform/errors'
import { fromCursor, toPage } from '#platform/paging'
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
    /** Whom they might have banned themselves, the last to be banned first. */
    async banned(actor: Actor, { cursor, limit = 20 }: { cursor?: string | undefined; limit?: number | undefined }) {
      const place = fromCursor(cursor, 'number', 'string')
      const before = place && { at: new Date(place[0]), id: place[1] }
      if (before && Number.isNaN(before.at.getTime())) throw fail('invalid', 'http.bad_cursor')
      const below = ROLES.filter((role) => mayBan(actor, role))
      return toPage(await bans.banned(below, now(), limit + 1, before), limit, (one) => [one.at.getTime(), one.id])
    },

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
