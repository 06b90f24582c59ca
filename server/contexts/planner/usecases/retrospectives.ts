import type { Actor } from '#platform/actor'
import { can } from '#platform/can'
import { AppError, fail } from '#platform/errors'
import { fromCursor, toPage } from '#platform/paging'
import { plannerActions } from '../actions.ts'
import type { AddRetrospective, EditRetrospective, ListRetrospectives } from '../contract/goals.ts'
import { weekOf } from '../domain/day.ts'
import { mustBeRetrospective, type Retrospective } from '../domain/retrospective.ts'
import { mustBeCurrent } from '../domain/task.ts'
import type { RetrospectiveStore } from '../ports/goals.ts'
import { mustBeDay } from './days.ts'

type Needs = Readonly<{
  retrospectives: RetrospectiveStore
  /** How these are called, of those who live here. */
  people: (ids: readonly string[]) => Promise<readonly Readonly<{ id: string; name: string }>[]>
  now: () => Date
  newId: () => string
}>

const unknown = () => fail('not_found', 'planner.unknown_retrospective')

export const retrospectivesUseCases = ({ retrospectives, people, now, newId }: Needs) => {
  const owned = async (actor: Actor, id: string) => {
    const one = await retrospectives.find(id)
    if (one?.ownerId !== actor.id) throw unknown()
    return one
  }
  return {
    /** Whose these are, by id. A look back can be read also while nobody can say whose it is. */
    async authors(some: readonly Retrospective[]): Promise<ReadonlyMap<string, string>> {
      const ids = [...new Set(some.map(({ ownerId }) => ownerId))]
      try {
        return new Map(ids.length === 0 ? [] : (await people(ids)).map(({ id, name }) => [id, name]))
      } catch (error) {
        if (error instanceof AppError && error.kind === 'unavailable') return new Map()
        throw error
      }
    },

    async list(actor: Actor, { of = 'mine', week, cursor, limit = 20 }: ListRetrospectives) {
      if (of === 'mine' && week !== undefined) {
        const monday = weekOf(mustBeDay(week))
        const found = await retrospectives.list(actor.id, monday + 1, 1)
        return { items: found.filter((one) => one.week === monday), nextCursor: null }
      }
      if (of === 'mine') {
        const place = fromCursor(cursor, 'number')
        return toPage(await retrospectives.list(actor.id, place?.[0], limit + 1), limit, ({ week }) => [week])
      }
      const place = fromCursor(cursor, 'string', 'string')
      const before = place && { updated: place[0], id: place[1] }
      return toPage(await retrospectives.shared(actor, before, limit + 1), limit, ({ updated, id }) => [
        updated.toISOString(),
        id,
      ])
    },

    async read(actor: Actor, id: string): Promise<Retrospective> {
      const one = await retrospectives.find(id)
      if (!one || !can(actor, plannerActions['planner.read_shared'], one)) throw unknown()
      return one
    },

    async add(actor: Actor, { week, title, body, audience = 'me' }: AddRetrospective): Promise<Retrospective> {
      const at = now()
      const one = mustBeRetrospective({
        ...{ id: newId(), ownerId: actor.id, week: weekOf(mustBeDay(week)), title, body, audience },
        ...{ version: 1, created: at, updated: at },
      })
      await retrospectives.add(one)
      return one
    },

    async edit(actor: Actor, id: string, seen: number, change: EditRetrospective): Promise<Retrospective> {
      const one = await owned(actor, id)
      mustBeCurrent(one, seen)
      const next = mustBeRetrospective({ ...one, ...change, version: seen + 1, updated: now() })
      await retrospectives.save(next, seen)
      return next
    },

    async remove(actor: Actor, id: string, seen: number) {
      mustBeCurrent(await owned(actor, id), seen)
      await retrospectives.remove(id)
    },
  }
}
export type RetrospectivesUseCases = ReturnType<typeof retrospectivesUseCases>
