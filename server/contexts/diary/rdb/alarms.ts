import type { Tell } from '#platform/events'
import { hexOf } from '#platform/secrets'
import { plannedOn } from '../domain/schedule.ts'
import type { Alarms } from '../ports/care.ts'
import type { DiaryEvents } from '../public.ts'

const DAY_MS = 86_400_000
/** So far ahead it is told when doses are due; told anew each week. */
const AHEAD = 60

/** One name for the same thing, that says nothing of it. */
const idOf = (...parts: readonly (string | number)[]) => {
  const hex = hexOf(Buffer.from(parts.join(' ')))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
const slotId = (medicineId: string, minutes: number) => idOf('dose slot', medicineId, minutes)

type Settled = Parameters<Alarms['settled']>[0]

/** What the reminders are told of doses: times and days, and no word of what is taken. */
export const alarmsOf = (tell: Tell, now: () => Date): Alarms => {
  const planned: Alarms['planned'] = (papers, isOn) => {
    const at = now()
    // The day before, where it still is today.
    const from = Math.floor(at.getTime() / DAY_MS) - 1
    return papers.flatMap(({ was, paper }) => {
      const { id, ownerId, data, removed } = paper
      const days = new Map<number, number[]>()
      for (const { times } of [...(was?.data.schedules ?? []), ...data.schedules]) for (const time of times) days.set(time, [])
      if (isOn && !removed && data.alarm !== false)
        for (const { day, minutes } of plannedOn(data.schedules, from, from + AHEAD)) days.get(minutes)?.push(day)
      const slots = [...days].map(([minutes, on]) => ({ id: slotId(id, minutes), minutes, days: on }))
      const event: DiaryEvents['diary.doses_planned'] = { personId: ownerId, at: at.toISOString(), slots }
      return slots.length === 0 ? [] : tell([{ name: 'diary.doses_planned', data: event }])
    })
  }
  const settled = ({ medicineId, ownerId, planned: slot }: Settled, isSettled: boolean) => {
    if (!slot) return []
    const { day, minutes } = slot
    const event: DiaryEvents['diary.dose_settled'] = {
      ...{ id: idOf('dose', medicineId, day, minutes), personId: ownerId, slotId: slotId(medicineId, minutes), day, minutes },
      ...{ settled: isSettled, at: now().toISOString() },
    }
    return tell([{ name: 'diary.dose_settled', data: event }])
  }
  return { planned, settled }
}
