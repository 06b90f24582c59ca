import { dayAfter } from '#lib/time-zone.ts'
import { type Language, say } from '#lib/words.ts'
import { changeTasks, quoted } from './acts.ts'
import { daySaid } from './days.ts'
import type { Task } from './queries.ts'
import { type Change, changedTask, isOpen, timeSaidOf } from './task.ts'
import { plannerWords } from './words.ts'

/** What is said of a task that lies elsewhere now. */
export const movedSaid = (task: Task, change: Change, language: Language) => {
  const now = changedTask(task, change)
  const day = now.day === null ? say(plannerWords)('noDay') : daySaid(now.day, 'day', language)
  const time = change.starts === undefined ? undefined : timeSaidOf(now)
  return say(plannerWords)('moved', { title: quoted(task.title), day: time === undefined ? day : `${day} ${time}` })
}

/** Elsewhere, with a way back. */
export const moveTask = (task: Task, change: Change | undefined, language: Language) =>
  change === undefined ? Promise.resolve(false) : changeTasks([{ task, change }], movedSaid(task, change, language))

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Where Alt and an arrow lead a task; undefined if they lead nowhere. */
export const dayByAlt = (key: string, task: Pick<Task, 'day'>): string | undefined => {
  const step = STEPS[key]
  return step === undefined || task.day === null ? undefined : dayAfter(task.day, step)
}

/** What of a day is left to be carried over: not what comes again by itself, nor what goes on. */
export const leftOf = (tasks: readonly Task[], day: string) =>
  tasks.filter((task) => isOpen(task) && task.rule === null && (task.lastDay ?? task.day) === day)

export const carryOver = (tasks: readonly Task[], day: string) =>
  changeTasks(
    tasks.map((task) => ({ task, change: { day } })),
    say(plannerWords)('carried', { n: tasks.length }),
  )
