import type { Actor } from '#platform/actor'
import type { Sql } from '#platform/db'
import { fail } from '#platform/errors'
import type { AddDose, PutMedicine, Span, Where } from '../contract/care.ts'
import type { Whose } from '../contract/shared.ts'
import { dayOf, wallAt } from '../domain/day.ts'
import { ofType } from '../domain/look.ts'
import { type Dose, dosesOn, type Medicine, PACE_DAYS, type Paper, stockOf } from '../domain/medicine.ts'
import { mustBeCurrent } from '../domain/record.ts'
import { plannedOn, revised, type Schedule } from '../domain/schedule.ts'
import type { Alarms, DoseStore, SettingStore } from '../ports/care.ts'
import { mustBeWindow, mustBeZone, type Needs, timeOf } from './records.ts'

export type CareNeeds = Needs & Readonly<{ doses: DoseStore; settings: SettingStore; alarms: Alarms }>

const MOST_MEDICINES = 50
const unknown = () => fail('not_found', 'diary.unknown_medicine')

const scheduleOf = ({ from, to = null, weekdays, times, amount }: PutMedicine['schedules'][number]): Schedule => {
  const schedule = { from: dayOf(from), to: to === null ? null : dayOf(to), amount }
  if (schedule.to !== null && schedule.to < schedule.from) throw fail('invalid', 'diary.bad_course')
  const rising = (a: number, b: number) => a - b
  return { ...schedule, weekdays: [...weekdays].sort(rising), times: [...times].sort(rising) }
}

const medicineOf = ({ timeZone: _, schedules, stock, ...rest }: PutMedicine): Medicine => ({
  ...rest,
  schedules: schedules.map(scheduleOf),
  stock: stock && { units: stock.units, day: dayOf(stock.day) },
})

export const medicinesUseCases = ({ papers, doses, records, settings, alarms, enter, now, newId }: CareNeeds) => {
  const today = (timeZone: string) => wallAt(now(), mustBeZone(timeZone)).day
  const here = (timeZone: string) => ({ now: now(), today: today(timeZone), timeZone })
  const found = async (ownerId: string, id: string) => {
    const paper = await papers.find(ownerId, 'medicine', id)
    if (!paper) throw unknown()
    return paper
  }
  const inUse = async (ownerId: string, id: string) => {
    const paper = await found(ownerId, id)
    if (paper.removed) throw unknown()
    return paper
  }
  /** With what is left of each, after doses and puffs that name it. */
  const shown = async (ownerId: string, all: readonly Paper<Medicine>[], day: number) => {
    const counted = all.flatMap(({ data }) => data.stock?.day ?? [])
    const window = { from: Math.min(day - PACE_DAYS, ...counted), to: day }
    const [taken, entries] =
      counted.length > 0 ? await Promise.all([doses.between(ownerId, window), records.between(ownerId, window)]) : [[], []]
    return all.map((paper) => {
      const uses = [
        ...taken.filter((dose) => dose.medicineId === paper.id && dose.status === 'taken'),
        ...ofType(entries, 'reliever')
          .filter(({ data }) => data.medicineId === paper.id)
          .map(({ day, data }) => ({ day, amount: data.puffs })),
      ]
      return { paper, stock: stockOf(paper.data, uses, day) }
    })
  }
  const alarm = async (change: Parameters<Alarms['planned']>[0][number]) =>
    alarms.planned([change], (await settings.of(change.paper.ownerId)).alarms)
  const one = async (paper: Paper<Medicine>, timeZone: string) => (await shown(paper.ownerId, [paper], today(timeZone)))[0]!

  return {
    /** Removed ones too: their doses are still there. */
    async list(actor: Actor, { person, timeZone = 'UTC' }: Where) {
      const ownerId = await enter.toRead(actor, { person, what: 'medicines' })
      return shown(ownerId, await papers.list(ownerId, 'medicine'), today(timeZone))
    },

    async read(actor: Actor, { person, timeZone = 'UTC' }: Where, id: string) {
      return one(await found(await enter.toRead(actor, { person, what: 'medicines' }), id), timeZone)
    },

    async add(actor: Actor, { person }: Whose, given: PutMedicine, keep: (paper: Paper<Medicine>) => readonly Sql[]) {
      const { ownerId, by } = await enter.toWrite(actor, person)
      mustBeZone(given.timeZone)
      const all = await papers.list(ownerId, 'medicine')
      if (all.filter(({ removed }) => !removed).length >= MOST_MEDICINES)
        throw fail('invalid', 'diary.too_many_medicines', { max: MOST_MEDICINES })
      const at = now()
      const paper: Paper<Medicine> = {
        ...{ id: newId(), ownerId, by, data: medicineOf(given), version: 1, created: at, updated: at, removed: null },
      }
      await papers.add('medicine', paper, [...keep(paper), ...(await alarm({ paper }))])
      return paper
    },

    /** Past days keep the schedule they had. */
    async edit(actor: Actor, { person }: Whose, id: string, seen: number, given: PutMedicine) {
      const { ownerId, by } = await enter.toWrite(actor, person)
      const before = await inUse(ownerId, id)
      mustBeCurrent(before, seen)
      // Who does not say wants it as it was.
      const data = { ...medicineOf(given), alarm: given.alarm ?? before.data.alarm ?? true }
      const schedules = revised(before.data.schedules, data.schedules, here(given.timeZone))
      const next = { ...before, by, data: { ...data, schedules }, version: seen + 1, updated: now() }
      await papers.save<'medicine'>(next, seen, await alarm({ was: before, paper: next }))
      return one(next, given.timeZone)
    },

    /** Out of use from today on; what was taken stays. */
    async remove(actor: Actor, { person, timeZone = 'UTC' }: Where, id: string, seen: number) {
      const { ownerId, by } = await enter.toWrite(actor, person)
      const before = await inUse(ownerId, id)
      mustBeCurrent(before, seen)
      const schedules = revised(before.data.schedules, [], here(timeZone))
      const at = now()
      const next = { ...before, by, data: { ...before.data, schedules }, version: seen + 1, updated: at, removed: at }
      await papers.save<'medicine'>(next, seen, await alarm({ was: before, paper: next }))
    },

    async doses(actor: Actor, { person, timeZone, ...asked }: Span) {
      const window = mustBeWindow(asked)
      const ownerId = await enter.toRead(actor, { person, what: 'doses', ...window })
      const [medicines, taken] = await Promise.all([papers.list(ownerId, 'medicine'), doses.between(ownerId, window)])
      return dosesOn(medicines, taken, window, here(timeZone))
    },

    async addDose(actor: Actor, { person }: Whose, given: AddDose, keep: (dose: Dose & { version: number }) => readonly Sql[]) {
      const { ownerId, by } = await enter.toWrite(actor, person)
      const { data, id: medicineId } = await found(ownerId, given.medicineId)
      const { day, minutes } = timeOf(given, now())
      const planned = given.planned && { day: dayOf(given.planned.day), minutes: given.planned.minutes }
      if (planned && !isPlanned(data.schedules, planned, day)) throw fail('invalid', 'diary.not_planned')
      if (!planned && given.status === 'skipped') throw fail('invalid', 'diary.not_planned')
      const dose = {
        ...{ id: newId(), ownerId, by, medicineId, day, minutes, planned, status: given.status },
        ...{ amount: given.status === 'taken' ? given.amount : 0, reason: given.reason ?? '', created: now(), version: 1 },
      }
      await doses.add(dose, [...keep(dose), ...alarms.settled(dose, true)])
      return dose
    },

    /** Takes back what was written of a dose. */
    async removeDose(actor: Actor, { person }: Whose, id: string) {
      const dose = await doses.find((await enter.toWrite(actor, person)).ownerId, id)
      if (!dose) throw fail('not_found', 'diary.unknown_dose')
      await doses.remove(dose, alarms.settled(dose, false))
    },
  }
}
export type MedicinesUseCases = ReturnType<typeof medicinesUseCases>

/** Whether the schedule has it, within a day of when it was taken. */
const isPlanned = (schedules: readonly Schedule[], planned: Readonly<{ day: number; minutes: number }>, day: number) =>
  Math.abs(planned.day - day) <= 1 &&
  plannedOn(schedules, planned.day, planned.day).some(({ minutes }) => minutes === planned.minutes)
