import type { Actor } from '#platform/actor'
import type { Sql } from '#platform/db'
import { fail } from '#platform/errors'
import type { AddDose, PutMedicine, Span } from '../contract/care.ts'
import { dayOf, wallAt } from '../domain/day.ts'
import { ofType } from '../domain/look.ts'
import { type Dose, dosesOn, type Medicine, type Paper, stockOf } from '../domain/medicine.ts'
import { mustBeCurrent } from '../domain/record.ts'
import { plannedOn, revised, type Schedule } from '../domain/schedule.ts'
import type { DoseStore, PaperStore } from '../ports/care.ts'
import { mustBeWindow, mustBeZone, type Needs, timeOf } from './records.ts'

export type CareNeeds = Needs & Readonly<{ papers: PaperStore; doses: DoseStore }>

const MOST_MEDICINES = 50
/** How far back uses are added up, at most, since the stock was counted. */
const STOCK_DAYS = 365
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

export const medicinesUseCases = ({ papers, doses, records, mustHaveConsent, now, newId }: CareNeeds) => {
  const today = (timeZone: string) => wallAt(now(), mustBeZone(timeZone)).day
  const owned = async (actor: Actor, id: string, to: 'read' | 'write') => {
    await mustHaveConsent(actor, to)
    const paper = await papers.find(actor.id, 'medicine', id)
    if (!paper) throw unknown()
    return paper
  }
  const inUse = async (actor: Actor, id: string) => {
    const paper = await owned(actor, id, 'write')
    if (paper.removed) throw unknown()
    return paper
  }
  /** With what is left of each, after doses and puffs that name it. */
  const shown = async (actor: Actor, all: readonly Paper<Medicine>[], day: number) => {
    const window = { from: day - STOCK_DAYS, to: day }
    const counts = all.some(({ data }) => data.stock)
    const [taken, entries] = counts
      ? await Promise.all([doses.between(actor.id, window), records.between(actor.id, window)])
      : [[], []]
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
  const one = async (actor: Actor, paper: Paper<Medicine>, timeZone: string) =>
    (await shown(actor, [paper], today(timeZone)))[0]!

  return {
    /** Removed ones too: their doses are still there. */
    async list(actor: Actor, timeZone: string) {
      await mustHaveConsent(actor, 'read')
      return shown(actor, await papers.list(actor.id, 'medicine'), today(timeZone))
    },

    read: async (actor: Actor, id: string, timeZone: string) => one(actor, await owned(actor, id, 'read'), timeZone),

    async add(actor: Actor, given: PutMedicine, keep: (paper: Paper<Medicine>) => readonly Sql[]) {
      await mustHaveConsent(actor, 'write')
      mustBeZone(given.timeZone)
      const all = await papers.list(actor.id, 'medicine')
      if (all.filter(({ removed }) => !removed).length >= MOST_MEDICINES)
        throw fail('invalid', 'diary.too_many_medicines', { max: MOST_MEDICINES })
      const at = now()
      const paper: Paper<Medicine> = {
        ...{ id: newId(), ownerId: actor.id, data: medicineOf(given), version: 1, created: at, updated: at, removed: null },
      }
      await papers.add('medicine', paper, keep(paper))
      return paper
    },

    /** Past days keep the schedule they had. */
    async edit(actor: Actor, id: string, seen: number, given: PutMedicine) {
      const before = await inUse(actor, id)
      mustBeCurrent(before, seen)
      const data = medicineOf(given)
      const schedules = revised(before.data.schedules, data.schedules, today(given.timeZone))
      const next = { ...before, data: { ...data, schedules }, version: seen + 1, updated: now() }
      await papers.save<'medicine'>(next, seen)
      return one(actor, next, given.timeZone)
    },

    /** Out of use from today on; what was taken stays. */
    async remove(actor: Actor, id: string, seen: number, timeZone: string) {
      const before = await inUse(actor, id)
      mustBeCurrent(before, seen)
      const schedules = revised(before.data.schedules, [], today(timeZone))
      const at = now()
      const next = { ...before, data: { ...before.data, schedules }, version: seen + 1, updated: at, removed: at }
      await papers.save<'medicine'>(next, seen)
    },

    async doses(actor: Actor, { timeZone, ...asked }: Span) {
      await mustHaveConsent(actor, 'read')
      const window = mustBeWindow(asked)
      const here = { now: now(), today: today(timeZone), timeZone }
      const [medicines, taken] = await Promise.all([papers.list(actor.id, 'medicine'), doses.between(actor.id, window)])
      return dosesOn(medicines, taken, window, here)
    },

    async addDose(actor: Actor, given: AddDose, keep: (dose: Dose & { version: number }) => readonly Sql[]) {
      const { data, id: medicineId } = await owned(actor, given.medicineId, 'write')
      const { day, minutes } = timeOf(given, now())
      const planned = given.planned && { day: dayOf(given.planned.day), minutes: given.planned.minutes }
      if (planned && !isPlanned(data.schedules, planned, day)) throw fail('invalid', 'diary.not_planned')
      if (!planned && given.status === 'skipped') throw fail('invalid', 'diary.not_planned')
      const dose = {
        ...{ id: newId(), ownerId: actor.id, medicineId, day, minutes, planned, status: given.status },
        ...{ amount: given.status === 'taken' ? given.amount : 0, reason: given.reason ?? '', created: now(), version: 1 },
      }
      await doses.add(dose, keep(dose))
      return dose
    },

    /** Takes back what was written of a dose. */
    async removeDose(actor: Actor, id: string) {
      await mustHaveConsent(actor, 'write')
      const dose = await doses.find(actor.id, id)
      if (!dose) throw fail('not_found', 'diary.unknown_dose')
      await doses.remove(dose)
    },
  }
}
export type MedicinesUseCases = ReturnType<typeof medicinesUseCases>

/** Whether the schedule has it, within a day of when it was taken. */
const isPlanned = (schedules: readonly Schedule[], planned: Readonly<{ day: number; minutes: number }>, day: number) =>
  Math.abs(planned.day - day) <= 1 &&
  plannedOn(schedules, planned.day, planned.day).some(({ minutes }) => minutes === planned.minutes)
