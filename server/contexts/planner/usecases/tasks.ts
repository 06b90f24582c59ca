import type { Actor } from '#platform/actor'
import type { Sql } from '#platform/db'
import { fail } from '#platform/errors'
import type { AddTask, ChangeMany, EditTask } from '../contract/tasks.ts'
import { isoOf } from '../domain/day.ts'
import { dayAsTask, mustHave, type SeriesTask } from '../domain/series-task.ts'
import {
  between,
  changed,
  mustBeCurrent,
  mustFit,
  mustOwn,
  type Task,
  type TaskChange,
  tidyTitle,
  unknownTask,
} from '../domain/task.ts'
import type { SeriesStore, TaskStore } from '../ports/planner.ts'
import { maybeDay, mustBeDay, type Shown } from './days.ts'
import type { Named } from './named.ts'
import type { SeriesUseCases } from './series.ts'

type Needs = Readonly<{
  tasks: TaskStore
  series: SeriesStore
  mustHaveNamed: Named
  seriesCases: SeriesUseCases
  now: () => Date
  newId: () => string
}>
/** Statements that go with the write, made of what is written. */
type Alongside = (shown: Shown) => readonly Sql[]

const NOTHING = () => []

export const tasksUseCases = ({ tasks, series, mustHaveNamed, seriesCases, now, newId }: Needs) => {
  const owned = async (actor: Actor, id: string) => {
    const task = mustOwn(await tasks.find(id), actor.id)
    if (task.trashed) throw unknownTask()
    return task
  }
  const changeOf = ({ day, lastDay, ...rest }: Omit<EditTask, 'after' | 'rule' | 'afterDone'>): TaskChange => ({
    ...rest,
    ...(day === undefined ? {} : { day: maybeDay(day) ?? null }),
    ...(lastDay === undefined ? {} : { lastDay: maybeDay(lastDay) ?? null }),
  })

  /** The rank behind another task of the day; where there is no room, the whole day is ranked anew. */
  const placed = async (task: Task, after: string | null): Promise<readonly Readonly<{ task: Task; from: number }>[]> => {
    const day = task.day
    const others = (
      day === null ? await tasks.someDay(task.ownerId, 500) : await tasks.between(task.ownerId, { from: day, to: day })
    )
      .filter(({ id, day: of }) => id !== task.id && of === day)
      .sort((a, b) => a.rank - b.rank)
    const at = after === null ? 0 : others.findIndex(({ id }) => id === after) + 1
    if (after !== null && at === 0) throw unknownTask()
    const rank = between(others[at - 1]?.rank, others[at]?.rank)
    if (rank !== undefined) return [{ task: { ...task, rank }, from: task.version - 1 }]
    const all = [...others.slice(0, at), task, ...others.slice(at)]
    return all.map((one, i) =>
      one === task
        ? { task: { ...task, rank: i + 1 }, from: task.version - 1 }
        : { task: { ...one, rank: i + 1, version: one.version + 1, updated: now() }, from: one.version },
    )
  }

  /** What came once comes again from now on: a series takes its place, and the task goes into the trash. */
  const repeating = async (actor: Actor, task: Task, next: Task, comes: Readonly<{ rule: string; afterDone: boolean }>) => {
    if (task.series) throw fail('invalid', 'planner.comes_again_already')
    const { title, content, starts, ends, labelId, goalId, remind } = next
    const checklist = next.checklist.map((item) => ({ ...item }))
    const day = next.day === null ? null : isoOf(next.day)
    const given = { title, content, day, starts, ends, labelId, goalId, checklist, remind: remind && [...remind] }
    const made = await seriesCases.made(actor, { ...given, ...comes })
    const trashed = { ...task, trashed: now(), version: task.version + 1 }
    await tasks.save([{ task: trashed, from: task.version }], seriesCases.added(made))
    return { coming: { series: made, day: made.anchor } }
  }

  return {
    async add(actor: Actor, given: AddTask, alongside: Alongside = NOTHING): Promise<Shown> {
      await mustHaveNamed(actor, given)
      if (given.rule !== undefined) {
        const made = await seriesCases.made(actor, { ...given, rule: given.rule })
        const shown: Shown = { coming: { series: made, day: made.anchor } }
        await series.add(made, alongside(shown))
        return shown
      }
      const day = maybeDay(given.day) ?? null
      const at = now()
      const task = mustFit<Task>({
        ...{ id: newId(), ownerId: actor.id, series: null, title: tidyTitle(given.title), content: given.content ?? '' },
        ...{ day, lastDay: maybeDay(given.lastDay) ?? null, starts: given.starts ?? null, ends: given.ends ?? null },
        ...{
          status: 'todo',
          doneAt: null,
          labelId: given.labelId ?? null,
          goalId: given.goalId ?? null,
          checklist: given.checklist ?? [],
          remind: given.remind ?? null,
        },
        rank: ((await tasks.lastRank(actor.id, day)) ?? 0) + 1,
        ...{ version: 1, created: at, updated: at, trashed: null },
      })
      await tasks.save([{ task, from: 0 }], alongside({ task }))
      return { task }
    },

    async read(actor: Actor, id: string): Promise<Shown> {
      const task = await owned(actor, id)
      return { task, series: task.series ? await series.find(task.series.id) : undefined }
    },

    async edit(actor: Actor, id: string, seen: number, { after, rule, afterDone, ...given }: EditTask): Promise<Shown> {
      const task = await owned(actor, id)
      mustBeCurrent(task, seen)
      await mustHaveNamed(actor, given)
      const next = changed(task, changeOf(given), now())
      if (rule !== undefined) return repeating(actor, task, next, { rule, afterDone: afterDone ?? false })
      const of = task.series ? await series.find(task.series.id) : undefined
      const saved = after === undefined ? [{ task: next, from: seen }] : await placed(next, after)
      await tasks.save(saved, of ? seriesCases.counted(of, task, next) : [])
      return { task: saved.find(({ task: one }) => one.id === id)?.task ?? next, series: of }
    },

    async remove(actor: Actor, id: string, seen: number) {
      const task = await owned(actor, id)
      mustBeCurrent(task, seen)
      await tasks.save([{ task: { ...task, trashed: now(), version: seen + 1 }, from: seen }])
    },

    async restore(actor: Actor, id: string): Promise<Shown> {
      const task = mustOwn(await tasks.find(id), actor.id)
      if (!task.trashed) return { task }
      const restored = { ...task, trashed: null, version: task.version + 1, updated: now() }
      await tasks.save([{ task: restored, from: task.version }])
      return { task: restored }
    },

    /** Several at once, all or none: carried over, dragged, done, thrown away. Answers how they are now. */
    async changeMany(actor: Actor, { items }: ChangeMany): Promise<readonly Shown[]> {
      const at = now()
      const known = new Map<string, SeriesTask>()
      const changes: { task: Task; from: number; before: Task }[] = []
      for (const { which, trashed, ...given } of items) {
        await mustHaveNamed(actor, given)
        let task: Task | undefined
        if ('id' in which) {
          task = mustOwn(await tasks.find(which.id), actor.id)
          const of = task.series && !known.has(task.series.id) ? await series.find(task.series.id) : undefined
          if (of) known.set(of.id, of)
        } else {
          const day = mustBeDay(which.occurs)
          const of = known.get(which.seriesId) ?? mustOwn(await series.find(which.seriesId), actor.id)
          known.set(of.id, of)
          task = await tasks.standIn(of.id, day)
          if (!task) {
            mustHave(of, day)
            task = dayAsTask(of, day, newId(), at)
          }
        }
        const next = changed(task, changeOf(given), at)
        changes.push({
          task: trashed === undefined ? next : { ...next, trashed: trashed ? at : null },
          from: task.version,
          before: task,
        })
      }
      const counted = changes.flatMap(({ task, before }) => {
        const of = task.series ? known.get(task.series.id) : undefined
        return of ? seriesCases.counted(of, before, task) : []
      })
      await tasks.save(changes, counted)
      return changes.map(({ task }) => ({ task, series: task.series ? known.get(task.series.id) : undefined }))
    },
  }
}
export type TasksUseCases = ReturnType<typeof tasksUseCases>
