import type { Task } from '../queries.ts'
import { SHORTEST } from './times.ts'

type Timed = Pick<Task, 'starts' | 'ends'>
export type Laned<T extends Timed> = Readonly<{ task: T; from: number; to: number; lane: number; lanes: number }>

/** Puts what overlaps side by side: each gets a lane, and those that touch each other, directly or not, share the width. */
export const lanesOf = <T extends Timed>(tasks: readonly T[]): readonly Laned<T>[] => {
  const sorted = tasks
    .map((task) => {
      const from = task.starts ?? 0
      return { task, from, to: Math.max(task.ends ?? 0, from + SHORTEST) }
    })
    .sort((a, b) => a.from - b.from || b.to - a.to)
  const done: Laned<T>[] = []
  let group: Omit<Laned<T>, 'lanes'>[] = []
  let reach = -1
  const close = () => {
    const lanes = Math.max(0, ...group.map(({ lane }) => lane)) + 1
    done.push(...group.map((one) => ({ ...one, lanes })))
    group = []
  }
  for (const one of sorted) {
    if (one.from >= reach) close()
    const taken = new Set(group.filter(({ to }) => to > one.from).map(({ lane }) => lane))
    let lane = 0
    while (taken.has(lane)) lane++
    group.push({ ...one, lane })
    reach = group.length === 1 ? one.to : Math.max(reach, one.to)
  }
  close()
  return done
}
