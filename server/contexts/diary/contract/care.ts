import { type Static, Type } from 'typebox'
import { By, Calendar, Id, Minutes, Nullable, strict, TimeZone, When, Whose } from './shared.ts'

const Text = (maxLength: number) => Type.String({ maxLength })
const Kind = Type.Enum(['controller', 'reliever', 'combination', 'oral', 'other'])
const Schedule = Type.Object(
  {
    from: Calendar,
    to: Type.Optional(Nullable(Calendar)),
    weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      ...{ minItems: 1, maxItems: 7, uniqueItems: true, description: 'Monday is 1' },
    }),
    times: Type.Array(Minutes, { minItems: 1, maxItems: 6, uniqueItems: true }),
    amount: Type.Number({ minimum: 0.25, maximum: 100, description: 'Units a time' }),
  },
  strict,
)
const Stock = Type.Object(
  { units: Type.Number({ minimum: 0, maximum: 10_000 }), day: Calendar },
  { ...strict, description: 'What was there at the end of that day' },
)
export const PutMedicine = Type.Object(
  {
    ...{ name: Type.String({ minLength: 1, maxLength: 100 }), kind: Kind },
    ...{ device: Text(60), unit: Text(30), strength: Text(60), note: Text(1_000) },
    schedules: Type.Array(Schedule, { maxItems: 10 }),
    stock: Nullable(Stock),
    alarm: Type.Optional(Type.Boolean({ description: 'To be told when a dose is due; yes, if nothing is said' })),
    timeZone: TimeZone,
  },
  strict,
)
export type PutMedicine = Static<typeof PutMedicine>
export const MedicineView = Type.Object({
  ...{ id: Type.String(), name: Type.String(), kind: Kind, device: Type.String(), unit: Type.String() },
  ...{
    strength: Type.String(),
    note: Type.String(),
    schedules: Type.Array(Schedule),
    stock: Nullable(Stock),
    alarm: Type.Boolean(),
  },
  left: Nullable(Type.Number({ description: 'Units that are left, after what was used since they were counted' })),
  runsOut: Nullable(Type.String({ description: 'The day on which nothing is left, at the pace of late or by its schedule' })),
  ...{ version: Type.Integer(), createdAt: When, updatedAt: When, removedAt: Nullable(When), writtenBy: By },
})
export type MedicineView = Static<typeof MedicineView>
export const MedicinesView = Type.Object({ items: Type.Array(MedicineView) })
/** Where the person is, for what is today there; UTC if not said. */
export const Where = Type.Object({ timeZone: Type.Optional(TimeZone), ...Whose.properties })
export type Where = Static<typeof Where>
export const Span = Type.Object({ from: Calendar, to: Calendar, timeZone: TimeZone, ...Whose.properties })
export type Span = Static<typeof Span>

const Slot = Type.Object({ day: Calendar, minutes: Minutes }, strict)
export const AddDose = Type.Object(
  {
    medicineId: Id,
    planned: Nullable(Slot),
    ...{ day: Calendar, minutes: Minutes, timeZone: TimeZone },
    status: Type.Enum(['taken', 'skipped']),
    amount: Type.Number({ minimum: 0, maximum: 100 }),
    reason: Type.Optional(Type.String({ maxLength: 200 })),
  },
  strict,
)
export type AddDose = Static<typeof AddDose>
export const DoseView = Type.Object({
  doseId: Nullable(Type.String()),
  medicineId: Type.String(),
  planned: Nullable(Slot),
  taken: Nullable(Slot),
  status: Type.Enum(['taken', 'skipped', 'missed', 'due', 'coming']),
  amount: Type.Number(),
  reason: Type.String(),
  writtenBy: By,
})
export type DoseView = Static<typeof DoseView>
export const DosesView = Type.Object({ items: Type.Array(DoseView) })

const Best = Type.Object({ from: Calendar, flow: Type.Integer({ minimum: 60, maximum: 850 }), meter: Text(60) }, strict)
const Points = Type.Object(
  {
    from: Calendar,
    percents: Type.Array(Type.Integer({ minimum: 1, maximum: 99 }), {
      ...{ minItems: 2, maxItems: 4, description: 'Falling: where zones end, in percent of the personal best' },
    }),
    by: Type.String({ maxLength: 100, description: 'Whose plan says so' }),
  },
  strict,
)
export const AddBest = Type.Object({ ...Best.properties, timeZone: TimeZone }, strict)
export type AddBest = Static<typeof AddBest>
export const AddPoints = Type.Object({ ...Points.properties, timeZone: TimeZone }, strict)
export type AddPoints = Static<typeof AddPoints>
export const PeakFlowView = Type.Object({
  bests: Type.Array(Best, { description: 'Each from its day on; earlier days keep theirs' }),
  points: Type.Array(Points, { description: 'None: 80 and 50' }),
  suggested: Nullable(
    Type.Object(
      { flow: Type.Integer(), meter: Type.String() },
      { description: 'The highest of two to three weeks of good control' },
    ),
  ),
  lately: Type.Array(Type.Object({ meter: Type.String(), lowest: Type.Integer(), highest: Type.Integer() }), {
    description: 'Between which readings each meter moved in the last three weeks',
  }),
})
export type PeakFlowView = Static<typeof PeakFlowView>

export const PutPlan = Type.Object(
  {
    ...{ green: Text(2_000), yellow: Text(2_000), red: Text(2_000) },
    author: Type.String({ minLength: 1, maxLength: 100, description: 'The clinician whose plan it is' }),
    day: Calendar,
    timeZone: TimeZone,
  },
  strict,
)
export type PutPlan = Static<typeof PutPlan>
export const Plan = Type.Object({
  ...{ id: Type.String(), green: Type.String(), yellow: Type.String(), red: Type.String() },
  ...{ author: Type.String(), day: Type.String(), createdAt: When, writtenBy: By },
})
export type Plan = Static<typeof Plan>
export const PlansView = Type.Object({
  current: Nullable(Plan),
  earlier: Type.Array(Plan, { description: 'The newest first' }),
})
