import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { AddAnniversary, EditAnniversary, ListAnniversaries } from '../contract/goals.ts'
import { type Anniversary, anniversaryDays, MOST_ANNIVERSARIES, mustBeAnniversary } from '../domain/anniversary.ts'
import { mustBeCurrent } from '../domain/task.ts'
import type { AnniversaryStore } from '../ports/goals.ts'
import { mustBeDay } from './days.ts'

type Needs = Readonly<{ anniversaries: AnniversaryStore; now: () => Date; newId: () => string }>

export const anniversariesUseCases = ({ anniversaries, now, newId }: Needs) => {
  const owned = async (actor: Actor, id: string) => {
    const one = await anniversaries.find(id)
    if (one?.ownerId !== actor.id) throw fail('not_found', 'planner.unknown_anniversary')
    return one
  }
  return {
    /** All of them, each with the day on which it comes next. */
    async coming(actor: Actor, { today }: ListAnniversaries) {
      const from = today === undefined ? Math.floor(now().getTime() / 86_400_000) : mustBeDay(today)
      const all = await anniversaries.list(actor.id)
      // A lunar year may be thirteen months long.
      return all.map((anniversary) => ({ anniversary, next: anniversaryDays(anniversary, { from, to: from + 400 })[0] }))
    },

    async add(actor: Actor, given: AddAnniversary): Promise<Anniversary> {
      if ((await anniversaries.list(actor.id)).length >= MOST_ANNIVERSARIES)
        throw fail('invalid', 'planner.too_many_anniversaries', { max: MOST_ANNIVERSARIES })
      const at = now()
      const one = mustBeAnniversary({
        ...{ emoji: '', lunar: false, leap: false, since: null, remind: [], ...given },
        ...{ id: newId(), ownerId: actor.id, version: 1, created: at, updated: at },
      })
      await anniversaries.add(one)
      return one
    },

    async edit(actor: Actor, id: string, seen: number, change: EditAnniversary): Promise<Anniversary> {
      const one = await owned(actor, id)
      mustBeCurrent(one, seen)
      const next = mustBeAnniversary({ ...one, ...change, version: seen + 1, updated: now() })
      await anniversaries.save(next, seen)
      return next
    },

    async remove(actor: Actor, id: string, seen: number) {
      const one = await owned(actor, id)
      mustBeCurrent(one, seen)
      await anniversaries.remove(one)
    },
  }
}
export type AnniversariesUseCases = ReturnType<typeof anniversariesUseCases>
