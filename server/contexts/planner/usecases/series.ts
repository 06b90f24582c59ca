import type { Actor } from '#platform/actor'
import type { Sql } from '#platform/db'
import { fail } from '#platform/errors'
import type { AddTask, EditSeries } from '../contract/tasks.ts'
import { nextOf } from '../domain/expand.ts'
import { readRule } from '../domain/rule.ts'
import { nextDay } from '../domain/series.ts'
import {
  afterDone,
  changedFrom,
  changedWhole,
  dayAsTask,
  keepsDays,
  mustHave,
  openDay,
  type Scope,
  type SeriesChange,
  type SeriesTask,
} from '../domain/series-task.ts'
import { changed, mustBeCurrent, mustFit, mustOwn, type Task, tidyTitle } from '../domain/task.ts'
import type { SeriesStore, TaskStore } from '../ports/planner.ts'
import { maybeDay, mustBeDay, type Shown } from './days.ts'
import type { Named } from './named.ts'

type Needs = Readonly<{
  tasks: TaskStore
  series: SeriesStore
  mustHaveNamed: Named
  /** The statements that save a series, for the write of one of its days. */
  saved: (series: SeriesTask, from: number) => readonly Sql[]
  /** The statements that add one. */
  added: (series: SeriesTask) => readonly Sql[]
  now: () => Date
  newId: () => string
}>

const MOST_SERIES = 2_000

export const seriesUseCases = ({ tasks, series, mustHaveNamed, saved, added, now, newId }: Needs) => {
  /** What counts from its being done moves on when a day of it is, and back when it is not after all. */
  const counted = (of: SeriesTask, before: Task, after: Task): readonly Sql[] => {
    if (!of.afterDone || !after.series || before.status === after.status) return []
    if (after.status === 'done') return saved(afterDone(of, after.day ?? after.series.day, now()), of.version)
    if (before.status !== 'done') return []
    const open = { ...of, anchor: after.series.day, from: after.series.day + 1, version: of.version + 1, updated: now() }
    return saved(open, of.version)
  }

  return {
    counted,

    added,

    /** What comes again, as it would be kept. */
    async made(actor: Actor, given: AddTask & { rule: string }): Promise<SeriesTask> {
      if ((await series.count(actor.id)) >= MOST_SERIES) throw fail('invalid', 'planner.too_many_series', { max: MOST_SERIES })
      const rule = readRule(given.rule)
      const at = now()
      const wanted = maybeDay(given.day) ?? Math.floor(at.getTime() / 86_400_000)
      const anchor = nextOf({ ...rule, interval: 1 }, wanted, wanted)
      if (anchor === undefined) throw fail('invalid', 'planner.rule_without_days')
      return mustFit<SeriesTask>({
        ...{ id: newId(), ownerId: actor.id, title: tidyTitle(given.title), content: given.content ?? '', rule, anchor },
        ...{
          starts: given.starts ?? null,
          ends: given.ends ?? null,
          labelId: given.labelId ?? null,
          goalId: given.goalId ?? null,
        },
        ...{ checklist: given.checklist ?? [], rank: ((await tasks.lastRank(actor.id, anchor)) ?? 0) + 1 },
        ...{ remind: given.remind ?? null, afterDone: given.afterDone ?? false, version: 1, created: at, updated: at },
      })
    },

    /** The day of it that is next, as a task of its own where it became one; of one that has ended, its first. */
    async read(actor: Actor, id: string): Promise<Shown> {
      const of = mustOwn(await series.find(id), actor.id)
      // It may be yesterday still where the person is.
      const yesterday = Math.floor(now().getTime() / 86_400_000) - 1
      const day = (of.afterDone ? openDay(of) : nextDay(of, yesterday)) ?? of.anchor
      const task = await tasks.standIn(id, day)
      return task && !task.trashed ? { task, series: of } : { coming: { series: of, day } }
    },

    /** Changes one day of a series, it and all that follow, or all of it. */
    async edit(actor: Actor, id: string, date: string, scope: Scope, seen: number, given: EditSeries): Promise<Shown> {
      const of = mustOwn(await series.find(id), actor.id)
      const day = mustBeDay(date)
      await mustHaveNamed(actor, given)
      const { status, rule, day: to, ...rest } = given
      const change: SeriesChange = {
        ...rest,
        ...(rule === undefined ? {} : { rule: readRule(rule) }),
        ...(to === undefined ? {} : { day: maybeDay(to) ?? null }),
      }
      if (scope === 'this') {
        const { rule: _, ...own } = change
        const standIn = await tasks.standIn(id, day)
        if (!standIn) mustHave(of, day)
        const before = standIn ?? dayAsTask(of, day, newId(), now())
        if (standIn) mustBeCurrent(standIn, seen)
        else mustBeCurrent(of, seen)
        const task = changed({ ...before, trashed: null }, { ...own, ...(status ? { status } : {}) }, now())
        await tasks.save([{ task, from: before.version }], counted(of, before, task))
        return { task, series: of }
      }
      mustHave(of, day)
      mustBeCurrent(of, seen)
      const keep = keepsDays(of, change, day)
      const isWhole = scope === 'all' || day <= (of.from ?? of.anchor)
      const retitled = (after: SeriesTask, from: number | undefined) =>
        after.title === of.title ? {} : { retitled: { before: of.title, after: after.title, from } }
      if (isWhole) {
        const next = changedWhole(of, change, day, now())
        mustCome(next)
        await series.save({
          ...{ series: next, from: seen, ...retitled(next, undefined) },
          ...(keep ? {} : { standIns: { day: of.from ?? of.anchor, keep: false } }),
        })
        return { coming: { series: next, day: keep ? day : (change.day ?? next.anchor) } }
      }
      const { past, rest: after } = changedFrom(of, change, day, newId(), now())
      mustCome(after)
      await series.save({ series: past, from: seen, rest: after, standIns: { day, keep }, ...retitled(after, day) })
      return { coming: { series: after, day: change.day ?? day } }
    },

    /** Takes one day out of a series, it and all that follow, or all of it. What was done stays. */
    async remove(actor: Actor, id: string, date: string, scope: Scope, seen: number) {
      const of = mustOwn(await series.find(id), actor.id)
      const day = mustBeDay(date)
      if (scope === 'this') {
        const standIn = await tasks.standIn(id, day)
        if (!standIn) mustHave(of, day)
        const before = standIn ?? dayAsTask(of, day, newId(), now())
        mustBeCurrent(standIn ?? of, seen)
        await tasks.save([{ task: { ...before, trashed: now(), version: before.version + 1 }, from: before.version }])
        return
      }
      mustBeCurrent(of, seen)
      await series.remove(of, scope === 'all' || day <= (of.from ?? of.anchor) ? undefined : day)
    },
  }
}
export type SeriesUseCases = ReturnType<typeof seriesUseCases>

const mustCome = ({ rule, anchor }: SeriesTask) => {
  if (nextOf(rule, anchor, anchor) === undefined) throw fail('invalid', 'planner.rule_without_days')
}
