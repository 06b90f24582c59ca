import { type Static, Type } from 'typebox'
import { MedicineView, Plan } from './care.ts'
import { ControlView, FiguresView, GlanceView, SummaryView, Zone } from './look.ts'
import { Nullable } from './shared.ts'

const Flow = Type.Integer({ description: 'L/min' })
const Day = Type.String()

const readings = {
  readings: Type.Array(
    Type.Object({
      ...{ day: Day, minutes: Type.Integer(), flow: Flow, meter: Type.String() },
      after: Type.Boolean({ description: 'After a reliever' }),
      zone: Nullable(Zone),
      percent: Nullable(Type.Number({ description: 'Of the personal best of that day, if it is of this meter' })),
    }),
    { description: 'The best of the blows each time, in the order of time' },
  ),
  bands: Type.Array(
    Type.Object({
      ...{ from: Day, to: Day, flow: Flow, meter: Type.String() },
      percents: Type.Array(Type.Integer(), { description: 'Where zones end, falling' }),
    }),
    { description: 'Days with the same personal best and zones; days before the first best lie in none' },
  ),
}
export const ReadingsView = Type.Object({ from: Day, to: Day, ...readings })
export type ReadingsView = Static<typeof ReadingsView>

const trends = {
  before: Nullable(
    Type.Object(FiguresView.properties, {
      description:
        'The period of the same length before; null where of one of the two fewer than half of the days were recorded',
    }),
  ),
  weeks: Type.Array(FiguresView, { description: 'Whole weeks, counted back from the last day, the oldest first' }),
  blocks: Type.Array(Type.Object({ ...FiguresView.properties, control: ControlView }), {
    description: 'Four weeks each, the newest first',
  }),
  fall: Nullable(
    Type.Object(
      { from: Day, to: Day, first: Flow, last: Flow },
      { description: 'The last mornings, if three or more of them are each lower than the one before' },
    ),
  ),
}
export const TrendsView = Type.Object({ whole: FiguresView, ...trends })
export type TrendsView = Static<typeof TrendsView>

export const ReportView = Type.Object(
  {
    summary: SummaryView,
    ...trends,
    ...readings,
    lastDays: Type.Array(
      Type.Object({
        ...GlanceView.properties,
        meter: Nullable(Type.String({ description: 'Of the last reading of the day; both are of this one' })),
        morning: Nullable(Type.Integer({ description: 'The lowest before a reliever' })),
        evening: Nullable(Flow),
        ...{ puffs: Type.Integer(), wokeUp: Type.Boolean(), triggers: Type.Array(Type.String()), memo: Type.String() },
      }),
      { description: 'The last fourteen days of the period' },
    ),
    visits: Type.Array(Type.Object({ day: Day, kind: Type.Enum(['clinic', 'emergency', 'admission', 'attack']) })),
    medicines: Type.Array(MedicineView, { description: 'In use today' }),
    plan: Nullable(Plan),
    generatedAt: Type.String({ format: 'date-time' }),
  },
  { description: 'All that one page for a doctor shows. Written down by the person; no diagnosis.' },
)
export type ReportView = Static<typeof ReportView>
