import type { Actor } from '#platform/actor'
import { AppError, fail } from '#platform/errors'
import { meanOf, SERVICE_ZONE, withBands } from '../domain/air.ts'
import { isoOf, wallAt } from '../domain/day.ts'
import type { AskStation, Station, StationStore } from '../ports/stations.ts'
import type { Entering } from './entering.ts'

type Needs = Readonly<{
  stations: StationStore
  /** Undefined: this house has no key for the service. */
  ask: AskStation | undefined
  enter: Entering
  now: () => Date
}>

const HOUR_MS = 3_600_000
const AGAIN_MS = 10 * 60_000
const KEPT_MS = 7 * 24 * HOUR_MS
/** A key that is tried out may ask 500 times a day (data.go.kr). */
const MOST_A_DAY = 480

/** What the stations of a country measured, for everybody of the house: asked once an hour at most, and kept. */
export const stationsUseCases = ({ stations, ask, enter, now }: Needs) => {
  const isFresh = (at: Date, told: Date | null | undefined) =>
    told && told.getTime() > at.getTime() - HOUR_MS && told.getUTCHours() === at.getUTCHours()

  const refreshed = async (name: string, asking: AskStation, known: Station | undefined): Promise<Station | undefined> => {
    const at = now()
    if (isFresh(at, known?.told)) return known
    const asked = {
      before: new Date(at.getTime() - AGAIN_MS),
      day: isoOf(wallAt(at, SERVICE_ZONE).day),
      most: MOST_A_DAY,
    }
    if (!(await stations.take(name, asked))) return known
    try {
      const hours = await asking(name)
      await stations.keep(name, hours)
      return { hours, told: at }
    } catch (error) {
      if (error instanceof AppError && error.kind === 'unavailable') return known
      throw error
    }
  }

  return {
    /** Whether stations can be asked for here at all. */
    offered: ask !== undefined,

    /** The air of today at a station: the mean of the hours so far. What was told last, where the service tells nothing now. */
    async at(actor: Actor, station: string) {
      await enter.toWrite(actor)
      if (!ask) throw fail('not_found', 'diary.no_stations')
      const name = station.normalize('NFC').trim()
      const known = await refreshed(name, ask, await stations.find(name))
      if (!known?.told) throw fail('unavailable', 'diary.air_not_told')
      const [last] = known.hours.toSorted((a, b) => (a.day === b.day ? b.hour - a.hour : a.day < b.day ? 1 : -1))
      if (!last) throw fail('not_found', 'diary.unknown_station')
      const mean = meanOf(known.hours, last.day)
      return {
        ...{ station: name, day: last.day, hour: last.hour, ...withBands({ ...mean, pollen: [] }) },
        ...{ told: known.told, isLate: !isFresh(now(), known.told) },
      }
    },

    forget: () => stations.forget(new Date(now().getTime() - KEPT_MS)),
  }
}
export type StationsUseCases = ReturnType<typeof stationsUseCases>
