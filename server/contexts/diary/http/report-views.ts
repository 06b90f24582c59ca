import type { FiguresView } from '../contract/look.ts'
import type { ReadingsView, ReportView, TrendsView } from '../contract/report.ts'
import { isoOf } from '../domain/day.ts'
import type { Figures } from '../domain/figures.ts'
import type { ReportsUseCases } from '../usecases/reports.ts'
import { controlView, medicineView, planView, summaryView } from './views.ts'

type Answered<K extends keyof ReportsUseCases> = Awaited<ReturnType<ReportsUseCases[K]>>

const spanned = <T extends Readonly<{ from: number; to: number }>>(one: T) => ({
  ...one,
  ...{ from: isoOf(one.from), to: isoOf(one.to) },
})

const figuresView = (figures: Figures): FiguresView => {
  const { best } = figures.peakFlow
  return { ...spanned(figures), peakFlow: { ...figures.peakFlow, best: best && { ...best, from: isoOf(best.from) } } }
}

type Charted = Pick<Answered<'readings'>, 'readings' | 'bands'>
const charted = ({ readings, bands }: Charted) => ({
  readings: readings.map((one) => ({ ...one, day: isoOf(one.day) })),
  bands: bands.map((band) => ({ ...spanned(band), percents: [...band.percents] })),
})

export const readingsView = ({ from, to, ...rest }: Answered<'readings'>): ReadingsView => ({
  ...{ from: isoOf(from), to: isoOf(to) },
  ...charted(rest),
})

type Trended = Omit<Answered<'trends'>, 'whole'>
const trended = ({ before, weeks, blocks, fall }: Trended) => ({
  before: before && figuresView(before),
  weeks: weeks.map(figuresView),
  blocks: blocks.map(({ control, ...figures }) => ({ ...figuresView(figures), control: controlView(control) })),
  fall: fall && spanned(fall),
})

export const trendsView = ({ whole, ...rest }: Answered<'trends'>): TrendsView => ({
  whole: figuresView(whole),
  ...trended(rest),
})

export const reportView = (report: Answered<'report'>): ReportView => ({
  summary: summaryView(report.summary),
  ...trended(report),
  ...charted(report),
  lastDays: report.lastDays.map((row) => ({ ...row, day: isoOf(row.day) })),
  visits: report.visits.map(({ day, kind }) => ({ day: isoOf(day), kind })),
  medicines: report.medicines.map((paper) => medicineView({ paper, stock: null })),
  plan: report.plan && planView(report.plan),
  generatedAt: report.generatedAt.toISOString(),
})
