import { type Actor, ROLES, type Role } from '#platform/actor'
import { fail } from '#platform/errors'
import { fromCursor, toPage } from '#platform/paging'
import { mustBeBelow } from '../domain/invitation.ts'
import type { Where } from '../domain/where.ts'
import type { Resident, Residents } from '../ports/people.ts'
import type { Freshly } from './freshness.ts'

type Needs = Readonly<{ residents: Residents; freshly: Freshly; now: () => Date }>
type Asked = Readonly<{ q?: string | undefined; cursor?: string | undefined; limit?: number | undefined }>

/** Looking after the people of the house: for those above them. */
export const residentsUseCases = ({ residents, freshly, now }: Needs) => {
  /** Nobody touches themselves here, nor anybody whose role is not below their own. */
  const below = async (actor: Actor, id: string): Promise<Resident> => {
    const found = await residents.byId(id, now())
    if (!found) throw fail('not_found', 'identity.unknown_person')
    if (found.id === actor.id) throw fail('forbidden', 'identity.not_oneself')
    mustBeBelow(actor, found.role)
    return found
  }
  const viewOf = (actor: Actor, { created, seen, secondFactor, banned, ...person }: Resident) => {
    const isBelow = person.id !== actor.id && !isAtLeast(person.role, actor.role)
    return {
      ...person,
      ...{ createdAt: created.toISOString(), seenAt: seen?.toISOString() ?? null },
      ...{ secondFactor: isBelow && secondFactor, banned: isBelow && banned },
      /** The roles that the one who asks may give this person. */
      may: isBelow ? ROLES.filter((role) => !isAtLeast(role, actor.role)) : [],
    }
  }
  return {
    async people(actor: Actor, { q = '', cursor, limit = 20 }: Asked) {
      const before = fromCursor(cursor, 'string')?.[0]
      const found = await residents.find(q.trim(), limit + 1, before, now())
      const page = toPage(found, limit, ({ id }) => [id])
      return { ...page, items: page.items.map((one) => viewOf(actor, one)) }
    },

    /** With it go all sessions of theirs: what the old role could, nobody can any more. */
    async changeRole(actor: Actor, id: string, role: Role, where: Where) {
      const person = await below(actor, id)
      mustBeBelow(actor, role)
      await freshly(actor)
      if (person.role !== role) {
        const entry = {
          what: 'identity.role_changed',
          personId: id,
          actorId: actor.id,
          where,
          details: { from: person.role, to: role },
        }
        await residents.changeRole(id, person.role, role, now(), entry)
      }
      return viewOf(actor, { ...person, role })
    },

    async endSessions(actor: Actor, id: string, where: Where) {
      const person = await below(actor, id)
      const entry = { what: 'identity.sessions_ended', personId: person.id, actorId: actor.id, where }
      await residents.endSessions(person.id, now(), entry)
    },
  }
}
export type ResidentsUseCases = ReturnType<typeof residentsUseCases>

const isAtLeast = (role: Role, other: Role) => ROLES.indexOf(role) <= ROLES.indexOf(other)
