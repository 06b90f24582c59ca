import { fail } from '#platform/errors'
import type { Day } from './day.ts'
import { type Changed, type Fields, type Item, sameFields, sameValue } from './exchange.ts'
import { nextOf } from './expand.ts'
import { horizonOf, type Repeats, sameStated, stated } from './plain-rule.ts'
import { writeRule } from './rule.ts'
import { afterDone, dayAsTask, daysIn, openDay, type SeriesTask } from './series-task.ts'
import { type Content, changed, mustFit, type Task } from './task.ts'

/** What there is of a thing already. */
export type Existing = Readonly<{ task?: Task | undefined; series?: SeriesTask | undefined; standIns: readonly Task[] }>
export type Taken = Readonly<{
  /** What it is from now on. */
  is: Readonly<{ thing: 'task' | 'series'; thingId: string }>
  series?: Readonly<{ series: SeriesTask; from: number }>
  tasks: readonly Readonly<{ task: Task; from: number }>[]
}>
type Needs = Readonly<{
  ownerId: string
  /** The label of this name. */
  labelOf: (name: string | null) => string | null
  rank: number
  now: Date
  newId: () => string
}>

/** A thing as it is after another program said what it is. Nothing is changed where that says nothing new. */
export const take = (item: Item, existing: Existing, needs: Needs): Taken => {
  const { series } = existing
  if (series?.afterDone && !item.repeats) return openTaken(item, series, existing.standIns, needs)
  const repeats = item.repeats && repeatsOf(item.repeats, series, item)
  if (repeats) return seriesTaken(item, repeats, existing, needs)
  const taken = taskTaken(item, existing.task, needs)
  return series ? { ...taken, ...ended(taken, series, existing.standIns, needs) } : taken
}

/** What came again comes once: the series has no day any more, and of its days those that were done stay. */
const ended = (
  { tasks }: Taken,
  series: SeriesTask,
  standIns: readonly Task[],
  { now }: Needs,
): Pick<Taken, 'series' | 'tasks'> => {
  const open = standIns.filter(({ status, trashed }) => status !== 'done' && !trashed)
  const next = { ...series, to: (series.from ?? series.anchor) - 1, version: series.version + 1, updated: now }
  return { series: { series: next, from: series.version }, tasks: [...tasks, ...open.map((task) => trashedAt(task, now))] }
}
const trashedAt = (task: Task, now: Date) => ({
  ...{ task: { ...task, trashed: now, updated: now, version: task.version + 1 }, from: task.version },
})

const contentOf = (fields: Fields, before: Content | undefined, { labelOf, rank }: Needs): Content => ({
  ...{ title: fields.title, content: fields.content, starts: fields.starts, ends: fields.ends },
  ...{ labelId: labelOf(fields.label), goalId: before?.goalId ?? null, checklist: fields.checklist },
  ...{ rank: before?.rank ?? rank, remind: fields.remind },
})

const taskTaken = (item: Item, before: Task | undefined, needs: Needs): Taken => {
  const from = before?.version ?? 0
  const { ownerId, now, newId } = needs
  const bare: Task = {
    ...{ ...contentOf(item, undefined, needs), id: newId(), ownerId, series: null, day: null, lastDay: null },
    ...{ status: 'todo', doneAt: null, version: 0, created: now, updated: now, trashed: null },
  }
  const next = filled(before ?? bare, item, needs)
  const is = { thing: 'task', thingId: next.id } as const
  return { is, tasks: before && isSameTask(before, next) ? [] : [{ task: next, from }] }
}

/** A task with what these fields say. An event that says nothing of being done lets that be. */
const filled = (before: Task, fields: Fields, needs: Needs): Task => {
  const { day, lastDay } = fields
  const status = fields.status ?? before.status
  const next = changed(before, { ...contentOf(fields, before, needs), day, lastDay, status }, needs.now)
  return { ...next, doneAt: status === 'done' ? (fields.doneAt ?? next.doneAt) : null, trashed: null }
}

const seconds = (at: Date | null) => (at === null ? null : Math.floor(at.getTime() / 1_000))
const isSameTask = (a: Task, b: Task) =>
  SAME.every((key) => sameValue(a[key], b[key])) && seconds(a.doneAt) === seconds(b.doneAt)
const SAME = [
  'title',
  'content',
  'starts',
  'ends',
  'labelId',
  'checklist',
  'remind',
  'day',
  'lastDay',
  'status',
  'trashed',
] as const
const SAME_SERIES = [
  'title',
  'content',
  'starts',
  'ends',
  'labelId',
  'checklist',
  'remind',
  'anchor',
  'from',
  'to',
  'afterDone',
] as const
const isSameSeries = (a: SeriesTask, b: SeriesTask) =>
  writeRule(a.rule) === writeRule(b.rule) && SAME_SERIES.every((key) => sameValue(a[key], b[key]))

/** The rule that is meant: the one that there is, where it is stated in the very same words; lunar ones are stated by their days. */
const repeatsOf = (said: NonNullable<Item['repeats']>, before: SeriesTask | undefined, item: Item): Repeats => {
  const found = before && sameStated(stated(before, horizonOf(before.updated)), said.stated) ? before : said.of
  if (!found) throw fail('invalid', 'planner.exchange_days_named')
  const { rule, anchor, from, to, afterDone: counts } = found
  // All of it is done: nothing comes after this day.
  const end = item.status === 'done' && !counts ? said.stated.first : to
  return { rule, anchor, afterDone: counts, ...(from === undefined ? {} : { from }), ...(end === undefined ? {} : { to: end }) }
}

const seriesTaken = (item: Item, repeats: Repeats, existing: Existing, needs: Needs): Taken => {
  const { ownerId, now, newId } = needs
  const before = existing.series
  const { rule, anchor, from, to, afterDone: counts } = repeats
  const next = mustFit<SeriesTask>({
    ...{ ...contentOf(item, before, needs), id: before?.id ?? newId(), ownerId, rule, anchor, afterDone: counts },
    ...{ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
    ...{ version: (before?.version ?? 0) + 1, created: before?.created ?? now, updated: now },
  })
  if (nextOf(rule, anchor, anchor) === undefined) throw fail('invalid', 'planner.rule_without_days')
  if (counts && item.status === 'done') return doneTaken(item, next, before, existing.standIns, needs)
  const first = item.repeats?.stated.first ?? anchor
  const days: readonly Changed[] =
    item.status === 'done'
      ? [...item.changed.filter(({ occurs }) => occurs !== first), { ...item, day: first, occurs: first }]
      : item.changed
  const isNew = !before || !isSameSeries(before, next)
  const single = existing.task ? [trashedAt(existing.task, now)] : []
  const tasks = [...single, ...daysTaken({ ...item, changed: days }, next, existing.standIns, needs)]
  return { is: ofSeries(next), ...(isNew ? { series: { series: next, from: before?.version ?? 0 } } : {}), tasks }
}

const ofSeries = ({ id }: SeriesTask) => ({ thing: 'series', thingId: id }) as const

/** What becomes of the days of a series that are, or were, otherwise. */
const daysTaken = (item: Item, series: SeriesTask, standIns: readonly Task[], needs: Needs): Taken['tasks'] => {
  const known = new Map(standIns.map((task) => [task.series?.day, task]))
  const plain = (day: Day) => dayAsTask(series, day, needs.newId(), needs.now)
  const tasks: { task: Task; from: number }[] = []
  const keep = (before: Task | undefined, next: Task) => {
    if (!before || !isSameTask(before, next))
      tasks.push({ task: { ...next, version: (before?.version ?? 0) + 1 }, from: before?.version ?? 0 })
  }
  const said = new Set<Day>()
  for (const fields of item.changed) {
    said.add(fields.occurs)
    const before = known.get(fields.occurs)
    keep(before, filled(before ?? plain(fields.occurs), fields, needs))
  }
  for (const day of item.gone) {
    if (said.has(day)) continue
    said.add(day)
    const before = known.get(day)
    const comes = daysIn({ ...series, afterDone: false }, { from: day, to: day }).includes(day)
    if (!before?.trashed && (before || comes))
      keep(before, { ...(before ?? plain(day)), trashed: needs.now, updated: needs.now })
  }
  for (const before of standIns) {
    const day = before.series?.day
    // What was done stays, whoever forgot about it.
    if (day === undefined || said.has(day) || (before.status === 'done' && !before.trashed)) continue
    const comes = daysIn({ ...series, afterDone: false }, { from: day, to: day }).includes(day)
    if (comes) keep(before, { ...plain(day), id: before.id, goalId: before.goalId, rank: before.rank, created: before.created })
    else if (!before.trashed) keep(before, { ...before, trashed: needs.now, updated: needs.now })
  }
  return tasks
}

/** The open day of what counts from its being done: done, moved or otherwise changed. */
const openTaken = (item: Item, series: SeriesTask, standIns: readonly Task[], needs: Needs): Taken => {
  if (item.status === 'done')
    return doneTaken(item, { ...series, version: series.version + 1, updated: needs.now }, series, standIns, needs)
  const day = openDay(series)
  if (day === undefined) return { is: ofSeries(series), tasks: [] }
  const before = standIns.find((task) => task.series?.day === day)
  const plain = before ?? dayAsTask(series, day, needs.newId(), needs.now)
  const next = filled(plain, item, needs)
  return { is: ofSeries(series), tasks: isSameTask(plain, next) ? [] : [{ task: next, from: before?.version ?? 0 }] }
}

const doneTaken = (
  item: Item,
  next: SeriesTask,
  before: SeriesTask | undefined,
  standIns: readonly Task[],
  needs: Needs,
): Taken => {
  const day = openDay(next)
  if (day === undefined || !before)
    return { is: ofSeries(next), series: { series: next, from: before?.version ?? 0 }, tasks: [] }
  const standIn = standIns.find((task) => task.series?.day === day)
  const task = filled(standIn ?? dayAsTask(next, day, needs.newId(), needs.now), { ...item, status: 'done' }, needs)
  const series = { ...afterDone(next, task.day ?? day, needs.now), version: before.version + 1 }
  return { is: ofSeries(next), series: { series, from: before.version }, tasks: [{ task, from: standIn?.version ?? 0 }] }
}

/** Whether a day of a series that became a task of its own is as it would be anyhow. */
export const isPlain = (task: Task, series: SeriesTask, fields: (task: Task) => Fields) =>
  sameFields(fields(task), fields(dayAsTask(series, task.series?.day ?? 0, task.id, task.created)))
