import type { AdviceView, OneRecord } from '../contract/advice.ts'
import type { DoseView, MedicineView, PeakFlowView, Plan } from '../contract/care.ts'
import type { ControlView, SummaryView } from '../contract/look.ts'
import type { ConsentView, RecordView } from '../contract/records.ts'
import type { Advice, Plan as PlanWords } from '../domain/advice.ts'
import { type Day, isoOf } from '../domain/day.ts'
import type { DoseRow, Paper } from '../domain/medicine.ts'
import { type Entry, isGreen } from '../domain/record.ts'
import type { ConsentsUseCases } from '../usecases/consents.ts'
import type { LookingUseCases } from '../usecases/looking.ts'
import type { MedicinesUseCases } from '../usecases/medicines.ts'
import type { RecordsUseCases } from '../usecases/records.ts'

export const adviceView = (advice: Advice | null): AdviceView =>
  advice && { ...advice, plan: advice.plan && { ...advice.plan, day: isoOf(advice.plan.day) } }

export const oneRecordView = ({ entry, advice }: Awaited<ReturnType<RecordsUseCases['read']>>): OneRecord => ({
  ...{ ...recordView(entry), advice: adviceView(advice) },
})

export const recordView = (entry: Entry): RecordView => ({
  ...{ id: entry.id, type: entry.type, day: isoOf(entry.day), minutes: entry.minutes, at: entry.at.toISOString() },
  ...{ data: entry.data, green: entry.type === 'symptom' && isGreen(entry.data), version: entry.version },
  ...{ createdAt: entry.created.toISOString(), updatedAt: entry.updated.toISOString() },
  ...{ trashedAt: entry.trashed?.toISOString() ?? null, writtenBy: entry.by },
})

export const consentView = ({ textVersion, ko, en, given, history }: Awaited<ReturnType<ConsentsUseCases['look']>>) =>
  ({
    ...{ textVersion, ko, en, given },
    history: history.map((one) => ({
      ...{ textVersion: one.textVersion, givenAt: one.given.toISOString() },
      withdrawnAt: one.withdrawn?.toISOString() ?? null,
    })),
  }) satisfies ConsentView

const date = (day: Day | null) => (day === null ? null : isoOf(day))

export const medicineView = ({ paper, stock }: Awaited<ReturnType<MedicinesUseCases['read']>>): MedicineView => {
  const { schedules, stock: counted, ...rest } = paper.data
  return {
    ...{
      id: paper.id,
      ...rest,
      stock: counted && { units: counted.units, day: isoOf(counted.day) },
      alarm: paper.data.alarm ?? true,
    },
    schedules: schedules.map(({ from, to, weekdays, times, amount }) => ({
      ...{ from: isoOf(from), to: date(to), weekdays: [...weekdays], times: [...times], amount },
    })),
    ...{ left: stock?.left ?? null, runsOut: date(stock?.runsOut ?? null), version: paper.version },
    ...{ createdAt: paper.created.toISOString(), updatedAt: paper.updated.toISOString() },
    ...{ removedAt: paper.removed?.toISOString() ?? null, writtenBy: paper.by },
  }
}

export const doseView = ({ medicineId, planned, dose, status }: DoseRow): DoseView => ({
  ...{ doseId: dose?.id ?? null, medicineId, status },
  planned: planned && { day: isoOf(planned.day), minutes: planned.minutes },
  taken: dose && { day: isoOf(dose.day), minutes: dose.minutes },
  ...{ amount: dose?.amount ?? planned?.amount ?? 0, reason: dose?.reason ?? '', writtenBy: dose?.by ?? null },
})

export const planView = ({ id, data, created, by }: Paper<PlanWords>): Plan => ({
  ...{ id, ...data, day: isoOf(data.day), createdAt: created.toISOString(), writtenBy: by },
})

type PeakFlowSeen = Awaited<ReturnType<LookingUseCases['peakFlow']>>
export const peakFlowView = ({ bests, points, suggested, lately }: PeakFlowSeen): PeakFlowView => ({
  bests: bests.map((best) => ({ ...best, from: isoOf(best.from) })),
  points: points.map(({ from, percents, by }) => ({ from: isoOf(from), percents: [...percents], by })),
  suggested: suggested && { flow: suggested.flow, meter: suggested.meter },
  lately,
})

export const controlView = ({ from, to, ...rest }: Awaited<ReturnType<LookingUseCases['control']>>): ControlView => ({
  ...{ from: isoOf(from), to: isoOf(to), ...rest },
})

export const summaryView = (summary: Awaited<ReturnType<LookingUseCases['summary']>>): SummaryView => {
  const { best } = summary.peakFlow
  return {
    ...summary,
    ...{ from: isoOf(summary.from), to: isoOf(summary.to) },
    peakFlow: { ...summary.peakFlow, best: best && { ...best, from: isoOf(best.from) } },
    control: summary.control.map(controlView),
    generatedAt: summary.generatedAt.toISOString(),
  }
}
