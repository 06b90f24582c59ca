import type { IdentityEvents } from '#contexts/identity'
import type { Context } from '#platform/context'
import type { AnyHandlers } from '#platform/events'
import { dayActions } from './actions.ts'
import { holidaysFrom } from './holidays.ts'
import { dayRoutes, topicOf } from './http.ts'
import { looking } from './looking.ts'
import { dayMessages } from './messages.ts'
import type { DayFace, TakenAway } from './public.ts'
import { dayLeaving, erasing } from './rdb/leaving.ts'
import { dayRdb } from './rdb/read.ts'
import { drop, put } from './rdb/write.ts'
import { rebuilder } from './rebuild.ts'
import { type Faces, sources } from './strips.ts'

const LEFT = 'identity.person_left'

/** A read model has no rules of its own, so it has no domain.ts, ports.ts or usecases.ts. */
export const day: Context<Faces> = {
  name: 'day',
  migrations: new URL('./migrations/', import.meta.url),
  messages: dayMessages,
  actions: dayActions,
  hears: [LEFT, ...sources.flatMap(({ laid, takenAway }) => [laid, takenAway])],
  create({ db, hub }, faces) {
    const days = dayRdb(db)
    const announce = (ownerId: string) => hub.announce(topicOf(ownerId))
    const on: AnyHandlers = {
      [LEFT]: (left: readonly IdentityEvents[typeof LEFT][]) => left.flatMap(({ personId }) => erasing(personId)),
      ...Object.fromEntries(
        sources.flatMap((source) => [
          [source.laid, (facts: readonly never[]) => put(source, facts.map(source.toLaid), announce)],
          [source.takenAway, (gone: readonly TakenAway[]) => drop(source, gone, announce)],
        ]),
      ),
    }
    const face: DayFace = { rebuild: rebuilder({ db, days, sources, faces }), ...dayLeaving(db) }
    const seen = looking({ days, holidays: holidaysFrom(faces.planner) })
    return { face, on, routes: dayRoutes({ hub, looking: seen, changes: days.changes }) }
  },
}
