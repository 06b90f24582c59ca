import { type Static, Type } from 'typebox'
import { Cursor, Limit, Page } from '#platform/paging'
import { By, Calendar, Id, Minutes, Note, Nullable, strict, TimeZone, When, Whose } from './shared.ts'

const Severity = Type.Integer({ minimum: 0, maximum: 3, description: '0 none, 1 mild, 2 moderate, 3 severe' })
const Flow = Type.Integer({ minimum: 60, maximum: 850, description: 'L/min' })
const TRIGGERS = [
  ...(['exercise', 'cold_air', 'infection', 'pollen', 'dust', 'pets', 'smoke', 'air_pollution', 'stress'] as const),
  ...(['medicine', 'work', 'menstruation', 'weather', 'food', 'other'] as const),
] as const

const Symptom = Type.Object(
  {
    ...{ cough: Severity, wheeze: Severity, breathless: Severity, tight: Severity, sputum: Type.Optional(Severity) },
    when: Type.Enum(['day', 'night'], { description: 'By day, or in the night' }),
    wokeUp: Type.Boolean({ description: 'Woke at night because of it' }),
    limited: Type.Boolean({ description: 'Could not do what they do otherwise' }),
    triggers: Type.Array(Type.Enum(TRIGGERS), { maxItems: TRIGGERS.length, uniqueItems: true }),
    note: Type.Optional(Note),
  },
  strict,
)
export type Symptom = Static<typeof Symptom>
const LungFunction = Type.Object(
  {
    blows: Type.Array(Flow, { minItems: 1, maxItems: 3, description: 'Up to three; the best counts' }),
    reliever: Type.Enum(['before', 'after'], { description: 'Measured before or after a reliever' }),
    meter: Type.String({ maxLength: 60, description: 'Scales differ: another meter begins a new personal best' }),
    fev1: Type.Optional(Type.Number({ minimum: 0.2, maximum: 8, description: 'L' })),
    fvc: Type.Optional(Type.Number({ minimum: 0.2, maximum: 10, description: 'L' })),
    note: Type.Optional(Note),
  },
  strict,
)
export type LungFunction = Static<typeof LungFunction>
const Reliever = Type.Object(
  {
    puffs: Type.Integer({ minimum: 1, maximum: 60 }),
    kind: Type.Enum(['saba', 'ics_formoterol', 'other'], { description: 'Only SABA counts in the criteria of control' }),
    reason: Type.Enum(['symptoms', 'before_exercise', 'other']),
    medicineId: Type.Optional(Id),
    note: Type.Optional(Note),
  },
  strict,
)
export type Reliever = Static<typeof Reliever>
const ControlCheck = Type.Object(
  {
    answers: Type.Object(
      { day: Type.Boolean(), night: Type.Boolean(), reliever: Type.Boolean(), activity: Type.Boolean() },
      strict,
    ),
    note: Type.Optional(Note),
  },
  { ...strict, description: 'The four questions on the last four weeks, as the person answers them' },
)
export type ControlCheck = Static<typeof ControlCheck>
const Visit = Type.Object(
  { kind: Type.Enum(['clinic', 'emergency', 'admission', 'attack']), note: Type.Optional(Note) },
  strict,
)
export type Visit = Static<typeof Visit>
const Memo = Type.Object({ text: Type.String({ minLength: 1, maxLength: 1_000 }) }, strict)
export type Memo = Static<typeof Memo>

const TYPES = ['symptom', 'lung_function', 'reliever', 'control_check', 'visit', 'memo'] as const
export type RecordType = (typeof TYPES)[number]
/** What a record of each type says. */
export const SAID = {
  ...{
    symptom: Symptom,
    lung_function: LungFunction,
    reliever: Reliever,
    control_check: ControlCheck,
    visit: Visit,
    memo: Memo,
  },
}
const time = { day: Calendar, minutes: Minutes, timeZone: TimeZone }
export const AddRecord = Type.Union([
  Type.Object({ ...time, type: Type.Literal('symptom'), data: Symptom }, strict),
  Type.Object({ ...time, type: Type.Literal('lung_function'), data: LungFunction }, strict),
  Type.Object({ ...time, type: Type.Literal('reliever'), data: Reliever }, strict),
  Type.Object({ ...time, type: Type.Literal('control_check'), data: ControlCheck }, strict),
  Type.Object({ ...time, type: Type.Literal('visit'), data: Visit }, strict),
  Type.Object({ ...time, type: Type.Literal('memo'), data: Memo }, strict),
])
export type AddRecord = Static<typeof AddRecord>

const Data = Type.Union([Symptom, LungFunction, Reliever, ControlCheck, Visit, Memo])
export const RecordView = Type.Object({
  ...{ id: Type.String(), type: Type.Enum(TYPES), day: Type.String(), minutes: Type.Integer() },
  at: When,
  data: Data,
  green: Type.Boolean({ description: 'A day without symptoms' }),
  ...{ version: Type.Integer(), createdAt: When, updatedAt: When, trashedAt: Nullable(When), writtenBy: By },
})
export type RecordView = Static<typeof RecordView>
export const RecordPage = Page(RecordView)
export const Trash = Type.Object({ items: Type.Array(RecordView) })
export const Versions = Type.Object({
  items: Type.Array(
    Type.Object({
      ...{ version: Type.Integer(), day: Type.String(), minutes: Type.Integer(), data: Data, writtenBy: By },
      replacedAt: When,
    }),
    { description: 'What it said before it was corrected, the newest first' },
  ),
})
/** What was made, and no word of what it says: an answer may be kept to be given again. */
export const Made = Type.Object({ id: Type.String(), version: Type.Integer() })

export const ListRecords = Type.Object({
  ...{ from: Calendar, to: Calendar, type: Type.Optional(Type.Enum(TYPES)) },
  ...{ cursor: Cursor, limit: Limit, ...Whose.properties },
})
export type ListRecords = Static<typeof ListRecords>
export const Green = Type.Object(time, strict)
export type Green = Static<typeof Green>

export const ConsentView = Type.Object({
  textVersion: Type.Integer({ description: 'Of the text as it is now' }),
  ...{ ko: Type.Object({ title: Type.String(), text: Type.String() }) },
  ...{ en: Type.Object({ title: Type.String(), text: Type.String() }) },
  given: Type.Boolean({ description: 'To the text as it is now' }),
  history: Type.Array(Type.Object({ textVersion: Type.Integer(), givenAt: When, withdrawnAt: Nullable(When) })),
})
export type ConsentView = Static<typeof ConsentView>
export const GiveConsent = Type.Object({ textVersion: Type.Integer({ minimum: 1, maximum: 1_000 }) }, strict)
