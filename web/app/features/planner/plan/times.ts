import { dayAfter } from '#lib/time-zone.ts'
import type { Task } from '../queries.ts'
import type { Change } from '../task.ts'

/** Minutes. Times are moved by so many. */
export const STEP = 15
/** What has no end is drawn this long. */
export const SHORTEST = 30
const LAST = 1_439

/** Where something is put: on a day, and at a time where there are hours. */
export type Spot = Readonly<{ day: string; minutes?: number }>

const within = (minutes: number, least: number, most: number) => Math.min(most, Math.max(least, minutes))

export const snapped = (minutes: number) => within(Math.round(minutes / STEP) * STEP, 0, 1_440 - STEP)

type Timed = Pick<Task, 'day' | 'starts' | 'ends'>

/** To another beginning, as long as it was; what would go on beyond midnight ends there. */
const from = ({ starts, ends }: Timed, minutes: number): Change =>
  starts === null || ends === null
    ? { starts: minutes, ends: null }
    : { starts: minutes, ends: within(minutes + ends - starts, minutes + STEP, LAST) }

/** The change that puts a task there; undefined where it lies there already. */
export const movedTo = (task: Timed, { day, minutes }: Spot): Change | undefined => {
  const stays = minutes === undefined || minutes === task.starts
  if (stays) return day === task.day ? undefined : { day }
  return { day, ...from(task, minutes) }
}

/** The change that lets it last until then. */
export const lastingTo = ({ starts, ends }: Timed, minutes: number): Change | undefined => {
  if (starts === null) return undefined
  const next = within(minutes, starts + STEP, LAST)
  return next === ends ? undefined : { starts, ends: next }
}

const DAYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }
const STEPS: Readonly<Record<string, number>> = { ArrowUp: -STEP, ArrowDown: STEP }

/** What Alt and an arrow do to a task among the hours; with Shift, to how long it lasts. Undefined if nothing. */
export const changeByKey = (key: string, shift: boolean, task: Timed): Change | undefined => {
  const by = STEPS[key]
  if (by !== undefined && task.starts !== null) {
    if (shift) return lastingTo(task, Math.round(((task.ends ?? task.starts + SHORTEST) + by) / STEP) * STEP)
    const starts = within(task.starts + by, 0, 1_440 - STEP)
    return starts === task.starts ? undefined : from(task, starts)
  }
  const days = shift ? undefined : DAYS[key]
  return days === undefined || task.day === null ? undefined : { day: dayAfter(task.day, days) }
}
