import { type Day, instantOf, wallAt } from './day.ts'
import type { By } from './proxy.ts'
import { isOver, type Planned, plannedOn, runsOut, type Schedule } from './schedule.ts'

export type Medicine = Readonly<{
  name: string
  kind: 'controller' | 'reliever' | 'combination' | 'oral' | 'other'
  device: string
  unit: string
  strength: string
  note: string
  schedules: readonly Schedule[]
  /** So many units were there at the end of that day. */
  stock: Readonly<{ units: number; day: Day }> | null
  /** False: they are not told when a dose is due. */
  alarm?: boolean
}>

/** Something kept whole, sealed. */
export type Paper<T> = Readonly<{
  id: string
  ownerId: string
  data: T
  version: number
  created: Date
  updated: Date
  removed: Date | null
  /** Who wrote it last, where that is not its owner. */
  by: By | null
}>

export type Dose = Readonly<{
  id: string
  ownerId: string
  medicineId: string
  /** When it was taken, or given up. */
  day: Day
  minutes: number
  /** Which one of the schedule it is; null: out of turn. */
  planned: Readonly<{ day: Day; minutes: number }> | null
  status: 'taken' | 'skipped'
  amount: number
  reason: string
  created: Date
  by: By | null
}>

export type DoseStatus = Dose['status'] | 'missed' | 'due' | 'coming'
/** One planned dose and what became of it, or one out of turn. */
export type DoseRow = Readonly<{
  medicineId: string
  planned: Planned | null
  dose: Dose | null
  status: DoseStatus
}>
type Here = Readonly<{ now: Date; today: Day; timeZone: string }>

const statusOf = (planned: Planned, { now, today, timeZone }: Here): DoseStatus =>
  isOver(planned, now, today, timeZone)
    ? 'missed'
    : instantOf(planned.day, planned.minutes, timeZone).getTime() <= now.getTime()
      ? 'due'
      : 'coming'

/** Whether its time came before the medicine was written down; who says that it began earlier means the doses since. */
const isBefore = (planned: Planned, { data, created }: Paper<Medicine>, { timeZone }: Here) =>
  data.schedules.every(({ from }) => from >= wallAt(created, timeZone).day) &&
  instantOf(planned.day, planned.minutes, timeZone).getTime() < created.getTime()

const slotOf = (day: Day, minutes: number) => day * 1_440 + minutes

/**
 * All doses of these days, planned or not, in the order of time. A dose of before its medicine was written down can be written down, and is
 * not missed. What was written down stays when its schedule is gone.
 */
export const dosesOn = (
  medicines: readonly Paper<Medicine>[],
  doses: readonly Dose[],
  { from, to }: Readonly<{ from: Day; to: Day }>,
  here: Here,
): readonly DoseRow[] => {
  const rows = medicines.flatMap((paper) => {
    const { id, data } = paper
    const own = doses.filter(({ medicineId }) => medicineId === id)
    const written = new Map(
      own.flatMap((dose) => (dose.planned ? [[slotOf(dose.planned.day, dose.planned.minutes), dose]] : [])),
    )
    const planned = plannedOn(data.schedules, from, to).flatMap((one): DoseRow[] => {
      const slot = slotOf(one.day, one.minutes)
      const dose = written.get(slot) ?? null
      written.delete(slot)
      const status = dose?.status ?? statusOf(one, here)
      return status === 'missed' && isBefore(one, paper, here) ? [] : [{ medicineId: id, planned: one, dose, status }]
    })
    const others = own
      .filter((dose) => !dose.planned || written.has(slotOf(dose.planned.day, dose.planned.minutes)))
      .map((dose): DoseRow => {
        const slot = dose.planned && { ...dose.planned, amount: dose.amount }
        return { medicineId: id, planned: slot, dose, status: dose.status }
      })
      .filter((row) => dayOfRow(row) >= from && dayOfRow(row) <= to)
    return [...planned, ...others]
  })
  return rows.sort((a, b) => dayOfRow(a) - dayOfRow(b) || minutesOfRow(a) - minutesOfRow(b))
}

/** The day a dose belongs to: the one it was planned for. */
export const dayOfRow = ({ planned, dose }: DoseRow): Day => planned?.day ?? dose?.day ?? 0
const minutesOfRow = ({ planned, dose }: DoseRow) => planned?.minutes ?? dose?.minutes ?? 0

/** Planned doses whose time is over or of which something was written down, and how many of them were taken. */
export const counted = (rows: readonly DoseRow[]) => {
  const planned = rows.filter((row) => row.planned && (row.dose || row.status === 'missed'))
  return { planned: planned.length, taken: planned.filter(({ status }) => status === 'taken').length }
}

/** So far back uses tell of the pace. */
export const PACE_DAYS = 30
/** Fewer days than a week say little: one bad day is no pace, and weekdays differ. */
const FEWEST_DAYS = 7
/** Ten years: nothing is said of what lasts longer. */
const FURTHEST_DAYS = 3_653
type Use = Readonly<{ day: Day; amount: number }>

/**
 * What is left of a medicine after all that was used since it was counted, and the day it runs out: at the pace of the days that it has been
 * in use, of the last 30; by its schedule where that is younger than a week or nothing was written down. Null where it ends before, or
 * nothing tells how much is used.
 */
export const stockOf = (
  { stock, schedules }: Pick<Medicine, 'stock' | 'schedules'>,
  uses: readonly Use[],
  today: Day,
): Readonly<{ left: number; runsOut: Day | null }> | null => {
  if (!stock) return null
  const past = uses.filter(({ day }) => day <= today)
  const sum = (from: Day) => past.filter(({ day }) => day > from).reduce((all, { amount }) => all + amount, 0)
  const left = Math.max(0, stock.units - sum(stock.day))
  const used = sum(today - PACE_DAYS)
  const live = schedules.filter(({ to }) => to === null || to > today)
  if (live.length > 0 && (used === 0 || live.some(({ from }) => from > today - FEWEST_DAYS)))
    return { left, runsOut: byPlan(live, left, today) }
  const begun = Math.min(...past.map(({ day }) => day), ...schedules.map(({ from }) => from))
  const days = Math.max(FEWEST_DAYS, Math.min(PACE_DAYS, today - begun + 1))
  return { left, runsOut: runsOut(left, used, days, today) }
}

const byPlan = (live: readonly Schedule[], left: number, today: Day): Day | null => {
  let rest = left
  for (let day = today; day <= today + FURTHEST_DAYS; day++) {
    if (day > today) for (const { amount } of plannedOn(live, day, day)) rest -= amount
    if (rest <= 0) return day
  }
  return null
}
