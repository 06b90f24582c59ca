import type { Anniversary } from '../../domain/anniversary.ts'
import type { Changed, Fields, Kind, Written } from '../../domain/exchange.ts'
import type { Label } from '../../domain/label.ts'
import { horizonOf, stated } from '../../domain/plain-rule.ts'
import { daysIn, openDay, type SeriesTask } from '../../domain/series-task.ts'
import { isPlain } from '../../domain/taking.ts'
import type { Task } from '../../domain/task.ts'
import type { ExchangeStore, Listed } from '../../ports/exchange.ts'
import type { AnniversaryStore } from '../../ports/goals.ts'
import type { LabelStore } from '../../ports/planner.ts'

export type Things = Readonly<{
  tasks: ReadonlyMap<string, Task>
  series: ReadonlyMap<string, SeriesTask>
  standIns: ReadonlyMap<string, readonly Task[]>
  yearly: ReadonlyMap<string, Anniversary>
  labels: readonly Label[]
}>
type Needs = Readonly<{ exchange: ExchangeStore; anniversaries: AnniversaryStore; labels: LabelStore }>

const byId = <T extends { id: string }>(all: readonly T[]): ReadonlyMap<string, T> => new Map(all.map((one) => [one.id, one]))
/** More than so many are read as all of them. */
const MANY = 500

/** Loads the things that these are; undefined: all. */
export const thingsOf =
  ({ exchange, anniversaries, labels }: Needs) =>
  async (ownerId: string, which: readonly Pick<Listed, 'thing' | 'thingId'>[] | undefined): Promise<Things> => {
    const ids = (thing: Listed['thing']) =>
      which && which.length <= MANY ? which.filter((one) => one.thing === thing).map(({ thingId }) => thingId) : undefined
    const [tasks, series, standIns, yearly, names] = await Promise.all([
      exchange.tasks(ownerId, ids('task')),
      exchange.series(ownerId, ids('series')),
      exchange.standIns(ownerId, ids('series')),
      anniversaries.list(ownerId),
      labels.list(ownerId),
    ])
    const days = Map.groupBy(standIns, (task) => task.series?.id ?? '')
    return { tasks: byId(tasks), series: byId(series), standIns: days, yearly: byId(yearly), labels: names }
  }

const fieldsWith =
  (labels: ReadonlyMap<string, Label>) =>
  (task: Omit<Task, 'id' | 'ownerId' | 'series'>): Fields => {
    const { title, content, day, lastDay, starts, ends, checklist, remind, status, doneAt, labelId } = task
    const label = labelId === null ? null : (labels.get(labelId)?.name ?? null)
    return { title, content, day, lastDay, starts, ends, checklist, remind, status, doneAt, label }
  }

/** A thing as it is written; `whole`: with what was done of what counts from its being done. */
export const writtenOf = (
  known: Pick<Listed, 'uid' | 'component' | 'thing' | 'thingId'>,
  things: Things,
  whole: boolean,
): Written | undefined => {
  const labels = byId(things.labels)
  const fields = fieldsWith(labels)
  const common = { uid: known.uid, kind: known.component }
  const task = things.tasks.get(known.thingId)
  if (task)
    return {
      ...{ ...common, ...fields(task), rank: whole ? task.rank : undefined, repeats: null, changed: [], gone: [] },
      ...{ created: task.created, updated: task.updated, said: undefined, horizon: 0 },
    }
  const series = things.series.get(known.thingId)
  return series && seriesWritten(common, series, things.standIns.get(series.id) ?? [], fields, whole)
}

const seriesWritten = (
  common: Readonly<{ uid: string; kind: Kind }>,
  series: SeriesTask,
  standIns: readonly Task[],
  fields: ReturnType<typeof fieldsWith>,
  whole: boolean,
): Written => {
  const horizon = horizonOf(series.updated)
  const said = stated(series, horizon)
  const own = standIns.filter((task) => !task.trashed && !isPlain(task, series, fields))
  const open = series.afterDone ? openDay(series) : undefined
  const isOpen = (task: Task) => task.series?.day === open
  // Of what counts from its being done, the open day is the thing; what was done before is of the file alone.
  const days = series.afterDone && !whole ? [] : own
  const standing = series.afterDone ? own.find(isOpen) : undefined
  const gone = standIns.filter(
    (task) =>
      task.trashed &&
      task.series &&
      daysIn({ ...series, afterDone: false }, { from: task.series.day, to: task.series.day }).length > 0,
  )
  const plain = { ...series, day: said.first, lastDay: null, status: 'todo', doneAt: null, trashed: null } as const
  return {
    ...{ ...common, ...fields(standing && !whole ? standing : plain), rank: whole ? series.rank : undefined },
    repeats: { stated: said, of: series },
    changed: days.map((task): Changed => ({ ...fields(task), occurs: task.series?.day ?? 0 })),
    gone: series.afterDone && !whole ? [] : gone.map((task) => task.series?.day ?? 0),
    ...{ created: series.created, updated: latest([series, ...standIns]), said, horizon },
  }
}

const latest = (all: readonly Readonly<{ updated: Date }>[]) =>
  new Date(Math.max(...all.map(({ updated }) => updated.getTime())))
