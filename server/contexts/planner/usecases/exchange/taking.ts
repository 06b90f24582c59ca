import { type AppError, fail } from '#platform/errors'
import type { Day } from '../../domain/day.ts'
import type { Item } from '../../domain/exchange.ts'
import { COLORS, type Label, labelKey, MOST_LABELS, tidyName } from '../../domain/label.ts'
import { type Existing, type Taken, take } from '../../domain/taking.ts'
import type { Known } from '../../ports/exchange.ts'
import type { LabelStore, TaskStore } from '../../ports/planner.ts'
import type { Things } from './things.ts'

type Needs = Readonly<{ labels: LabelStore; tasks: TaskStore; now: () => Date; newId: () => string }>

const MOST_SERIES = 2_000

/** The last place of each day, of all that a person has. */
export const lastRanks = ({ tasks, standIns }: Things): ReadonlyMap<Day | null, number> => {
  const last = new Map<Day | null, number>()
  for (const { day, rank, trashed } of [...tasks.values(), ...[...standIns.values()].flat()])
    if (!trashed) last.set(day, Math.max(last.get(day) ?? 0, rank))
  return last
}

/** What a person's labels and places are while things are taken over; `dry`: nothing is made; `last`: the last places of all days, where they are known. */
export const takerOf =
  ({ labels, tasks, now, newId }: Needs) =>
  (ownerId: string, things: Things, dry: boolean, last?: ReadonlyMap<Day | null, number>) => {
    const known = new Map(things.labels.map((label) => [labelKey(label.name), label]))
    const ranks = new Map<Day | null, number>()
    let made = things.series.size

    /** Makes the labels that these items name, as far as there is room; what finds none goes without. */
    const mustHaveLabels = async (items: readonly Item[]) => {
      for (const { label } of items.flatMap((item) => [item, ...item.changed])) {
        if (label === null || known.has(labelKey(label)) || known.size >= MOST_LABELS) continue
        const all = [...known.values()]
        const color = COLORS.find((one) => !all.some((other) => other.color === one)) ?? 'gray'
        const rank = (all.at(-1)?.rank ?? 0) + 1
        const added: Label = { id: newId(), ownerId, name: tidyName(label), color, rank, version: 1 }
        if (!dry) await labels.add(added)
        known.set(labelKey(label), added)
      }
    }
    const rankOn = async (day: Day | null) => {
      const rank = (ranks.get(day) ?? (last ? last.get(day) : await tasks.lastRank(ownerId, day)) ?? 0) + 1
      ranks.set(day, rank)
      return rank
    }
    return {
      mustHaveLabels,
      taken: async (item: Item, known_: Pick<Known, 'thingId'> | undefined): Promise<Taken> => {
        const series = known_ && things.series.get(known_.thingId)
        const existing: Existing = {
          ...{ task: known_ && things.tasks.get(known_.thingId), series },
          standIns: series ? (things.standIns.get(series.id) ?? []) : [],
        }
        const rank =
          item.rank ?? (existing.task ?? series)?.rank ?? (await rankOn(item.repeats ? item.repeats.stated.first : item.day))
        const labelOf = (name: string | null) => (name === null ? null : (known.get(labelKey(name))?.id ?? null))
        const taken = take(item, existing, { ownerId, labelOf, rank, now: now(), newId })
        if (taken.series?.from === 0 && ++made > MOST_SERIES)
          throw fail('invalid', 'planner.too_many_series', { max: MOST_SERIES })
        return taken
      },
    }
  }

export const refusedFor = (uid: string, title: string, { code, details }: AppError) => ({
  ...{ uid, title: title.slice(0, 100), code },
  ...(details ? { details: details as Record<string, string | number> } : {}),
})
