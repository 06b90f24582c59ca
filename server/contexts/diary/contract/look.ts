import { type Static, Type } from 'typebox'
import { Nullable } from './shared.ts'

export const Zone = Type.Enum(['green', 'yellow', 'red'])
const Percent = Type.Number()
const Count = Type.Integer()

const Mark = Type.Enum(['attack', 'visit', 'woke_up', 'limited', 'peak_flow', 'reliever', 'memo'])

export const GlanceView = Type.Object({
  day: Type.String(),
  records: Count,
  worst: Nullable(Type.Integer({ description: 'The worst of the symptoms, 0 to 3' })),
  green: Type.Boolean({ description: 'A day without symptoms' }),
  zone: Nullable(Zone),
  percent: Nullable(Type.Number({ description: 'The lowest reading in percent of the personal best' })),
  planned: Type.Integer({ description: 'Doses planned whose time is over, or of which something was written down' }),
  taken: Count,
  marks: Type.Array(Mark),
})
export const GlancesView = Type.Object({ items: Type.Array(GlanceView) })
export type GlancesView = Static<typeof GlancesView>

export const ControlView = Type.Object(
  {
    ...{ from: Type.String(), to: Type.String() },
    recordedDays: Type.Integer({ description: 'Of 28 days; with fewer than 14 a good level is not said' }),
    ...{ symptomDays: Count, nightWakings: Count, sabaTimes: Count, limitedDays: Count },
    answers: Type.Object({
      day: Type.Boolean({ description: 'Symptoms by day on more than twice a week' }),
      night: Type.Boolean({ description: 'Woke at night' }),
      reliever: Type.Boolean({ description: 'A SABA for symptoms more than twice a week' }),
      activity: Type.Boolean({ description: 'Limited in what they do' }),
    }),
    level: Nullable(Type.Enum(['well', 'partly', 'uncontrolled'])),
  },
  { description: 'GINA’s four criteria, from the records of four weeks. No diagnosis.' },
)
export type ControlView = Static<typeof ControlView>

const Share = Type.Object({ taken: Count, planned: Count, share: Nullable(Type.Number({ minimum: 0, maximum: 1 })) })
const reliever = {
  ...{ sabaPuffs: Count, otherPuffs: Count, sabaPuffsPerWeek: Type.Number() },
  days: Type.Integer({ description: 'On which any was taken' }),
}
const figures = {
  ...{ from: Type.String(), to: Type.String(), days: Count, recordedDays: Count },
  completeness: Type.Number({ description: 'Days on which something was written down, of all' }),
  ...{ symptomDays: Count, nightWakings: Count, limitedDays: Count },
  peakFlow: Type.Object({
    meter: Nullable(
      Type.String({ description: 'Of the last reading before a reliever: mean, lowest and highest are of this one alone' }),
    ),
    readings: Type.Integer({ description: 'Before a reliever, of this meter' }),
    otherReadings: Type.Integer({ description: 'Before a reliever, of other meters: another scale, and left out' }),
    ...{ mean: Nullable(Type.Number()), lowest: Nullable(Count), highest: Nullable(Count) },
    best: Nullable(Type.Object({ from: Type.String(), flow: Count, meter: Type.String() })),
    lowestMorning: Type.Object({ percent: Nullable(Percent), mornings: Count }),
    variability: Type.Object({ percent: Nullable(Percent), days: Count }),
  }),
  zones: Type.Object({ green: Count, yellow: Count, red: Count, none: Count }),
  ...{ attacks: Count, visits: Count },
  triggers: Type.Array(Type.Object({ trigger: Type.String(), days: Count })),
}
export const FiguresView = Type.Object({ ...figures, reliever: Type.Object(reliever), adherence: Share })
export type FiguresView = Static<typeof FiguresView>

export const SummaryView = Type.Object({
  ...figures,
  reliever: Type.Object({
    ...reliever,
    canisters: Type.Object({
      year: Type.Number({ description: 'Of SABA, in the last 365 days; 200 puffs each' }),
      month: Type.Number({ description: 'In the last 30 days' }),
      overuse: Type.Boolean({ description: 'Three a year or more' }),
      redFlag: Type.Boolean({ description: 'More than two a month' }),
    }),
  }),
  adherence: Type.Object({
    period: Share,
    last: Type.Array(Type.Object({ days: Count, ...Share.properties }), { description: 'The 7, 30 and 90 days to the end' }),
  }),
  control: Type.Array(ControlView, { description: 'Four weeks each, the newest first' }),
  generatedAt: Type.String({ format: 'date-time' }),
})
export type SummaryView = Static<typeof SummaryView>
