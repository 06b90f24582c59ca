import type { paths } from '#lib/api-types.d.ts'
import { clockSaid, minutesOf } from '../dates.ts'
import type { Medicine } from '../queries.ts'

export type NewMedicine = NonNullable<paths['/api/diary/medicines']['post']['requestBody']>['content']['application/json']

/** A schedule as it is set: times as 08:00, the amount and the last day as typed. */
export type ScheduleDraft = Readonly<{
  from: string
  to: string
  weekdays: readonly number[]
  times: readonly string[]
  amount: string
}>
export type MedicineDraft = Readonly<{
  name: string
  kind: Medicine['kind']
  device: string
  unit: string
  strength: string
  note: string
  schedules: readonly ScheduleDraft[]
  /** What is there now, as typed; empty: it is not counted. */
  units: string
  /** To be told when a dose is due. */
  alarm: boolean
}>

export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as const
export const MOST_TIMES = 6

export const newSchedule = (today: string): ScheduleDraft => ({
  ...{ from: today, to: '', weekdays: EVERY_DAY, times: ['08:00'], amount: '1' },
})

export const emptyMedicine = (today: string): MedicineDraft => ({
  ...{ name: '', kind: 'controller', device: '', unit: '', strength: '', note: '', units: '', alarm: true },
  schedules: [newSchedule(today)],
})

/** What is over stays with the days that had it, and is not changed. */
const isOver = ({ to }: Medicine['schedules'][number], today: string) => typeof to === 'string' && to < today

export const medicineDraftOf = (medicine: Medicine, today: string): MedicineDraft => ({
  ...{ name: medicine.name, kind: medicine.kind, device: medicine.device, unit: medicine.unit },
  ...{ strength: medicine.strength, note: medicine.note, units: medicine.left === null ? '' : String(medicine.left) },
  alarm: medicine.alarm,
  schedules: medicine.schedules
    .filter((schedule) => !isOver(schedule, today))
    .map(({ from, to, weekdays, times, amount }) => ({
      ...{ from, to: to ?? '', weekdays, times: times.map(clockSaid), amount: String(amount) },
    })),
})

const numberOf = (typed: string) => (typed.trim() === '' ? Number.NaN : Number(typed.trim().replace(',', '.')))

export type MedicineProblem = 'badName' | 'badTimes' | 'badAmount' | 'badUnits' | 'badCourse'

export const medicineProblemOf = ({ name, schedules, units }: MedicineDraft): MedicineProblem | undefined => {
  if (name.trim() === '') return 'badName'
  const times = schedules.flatMap((schedule) => schedule.times.map(minutesOf))
  const isBare = schedules.some((schedule) => schedule.times.length === 0 || schedule.weekdays.length === 0)
  if (isBare || times.includes(undefined)) return 'badTimes'
  if (!schedules.every(({ amount }) => numberOf(amount) >= 0.25 && numberOf(amount) <= 100)) return 'badAmount'
  if (schedules.some(({ from, to }) => to !== '' && to < from)) return 'badCourse'
  if (units.trim() !== '' && !(numberOf(units) >= 0 && numberOf(units) <= 10_000)) return 'badUnits'
  return undefined
}

type Here = Readonly<{ day: string; timeZone: string }>

/**
 * What is sent. What was counted before holds until another number is entered: the day on which it was counted goes along. A new number
 * is what is there at the end of today, so what was used today is in it.
 */
export const medicineOf = (draft: MedicineDraft, { day, timeZone }: Here, before?: Medicine): NewMedicine => {
  const { name, device, unit, strength, note, kind, schedules, units, alarm } = draft
  const isSame = before !== undefined && units.trim() === (before.left === null ? '' : String(before.left))
  const counted = units.trim() === '' ? null : { units: numberOf(units), day }
  return {
    ...{
      name: name.trim(),
      kind,
      device: device.trim(),
      unit: unit.trim(),
      strength: strength.trim(),
      note: note.trim(),
      alarm,
    },
    schedules: schedules.map(({ from, to, weekdays, times, amount }) => ({
      ...{ from, to: to === '' ? null : to, weekdays: [...weekdays].sort((a, b) => a - b), amount: numberOf(amount) },
      times: [...new Set(times.map((time) => minutesOf(time) ?? 0))].sort((a, b) => a - b),
    })),
    ...{ stock: isSame ? before.stock : counted, timeZone },
  }
}
