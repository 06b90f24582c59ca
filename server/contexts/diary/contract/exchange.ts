import { type Static, type TSchema, Type } from 'typebox'
import { Air } from './air.ts'
import { AddBest, AddPoints, PutMedicine, PutPlan } from './care.ts'
import { LONGEST_ALT, MOST_KEPT } from './photos.ts'
import { type RecordType, SAID } from './records.ts'
import { Calendar, Id, Minutes, Nullable, strict, TimeZone, When } from './shared.ts'

const without = <T extends { readonly timeZone: TSchema }>({ timeZone: _, ...rest }: T) => rest

const Version = Type.Integer({ minimum: 1, maximum: 1_000_000 })
const written = { createdAt: When, updatedAt: When }
const by = {
  writtenBy: Type.Optional(
    Type.Object(
      { id: Id, name: Type.String({ maxLength: 200 }), as: Type.Enum(['guardian', 'clinician']) },
      { ...strict, description: 'Who wrote it, where that was somebody else' },
    ),
  ),
}
const Side = Type.Integer({ minimum: 1, maximum: 12_000 })
const place = { day: Calendar, minutes: Minutes }

const record = <N extends RecordType, T extends TSchema>(type: N, data: T) =>
  Type.Object(
    {
      ...{ kind: Type.Literal('record'), id: Id, type: Type.Literal(type), ...place, at: When, data },
      ...{ version: Version, ...written, ...by, trashedAt: Nullable(When) },
      past: Type.Array(Type.Object({ version: Version, ...place, data, ...by, replacedAt: When }, strict), {
        ...{ maxItems: 1_000, description: 'What it said before it was corrected' },
      }),
    },
    strict,
  )
/** A thing of a diary as it goes out and comes in, by its kind. A record by its type. */
export const ITEMS = {
  symptom: record('symptom', SAID.symptom),
  lung_function: record('lung_function', SAID.lung_function),
  reliever: record('reliever', SAID.reliever),
  control_check: record('control_check', SAID.control_check),
  visit: record('visit', SAID.visit),
  memo: record('memo', SAID.memo),
  medicine: Type.Object(
    {
      ...{ kind: Type.Literal('medicine'), id: Id, data: Type.Object(without(PutMedicine.properties), strict) },
      ...{ version: Version, ...written, ...by, removedAt: Nullable(When) },
    },
    strict,
  ),
  dose: Type.Object(
    {
      ...{ kind: Type.Literal('dose'), id: Id, medicineId: Id, ...place, planned: Nullable(Type.Object(place, strict)) },
      status: Type.Enum(['taken', 'skipped']),
      amount: Type.Number({ minimum: 0, maximum: 100 }),
      ...{ reason: Type.String({ maxLength: 200 }), createdAt: When, ...by },
    },
    strict,
  ),
  best: Type.Object({ kind: Type.Literal('best'), ...without(AddBest.properties) }, strict),
  points: Type.Object({ kind: Type.Literal('points'), ...without(AddPoints.properties) }, strict),
  plan: Type.Object({ kind: Type.Literal('plan'), id: Id, ...without(PutPlan.properties), createdAt: When, ...by }, strict),
  photo: Type.Object(
    {
      ...{ kind: Type.Literal('photo'), id: Id, recordId: Id, alt: Type.String({ maxLength: LONGEST_ALT }) },
      ...{ width: Side, height: Side },
      jpeg: Type.String({ maxLength: 4 * MOST_KEPT, pattern: '^[A-Za-z0-9+/]*={0,2}$', description: 'In base64' }),
      ...{ createdAt: When, removedAt: Nullable(When), ...by },
    },
    strict,
  ),
  air: Type.Object({ kind: Type.Literal('air'), day: Calendar, data: Air }, strict),
}
export type ItemName = keyof typeof ITEMS
export type ItemOf<N extends ItemName> = Static<(typeof ITEMS)[N]>
export type RecordItem = ItemOf<RecordType>
export type Item = ItemOf<ItemName>
export type WrittenBy = NonNullable<RecordItem['writtenBy']>

export const ExportAsked = Type.Object({
  format: Type.Enum(['json', 'fhir', 'csv', 'ics'], {
    description:
      'json: all of it, with what was corrected; fhir: a Bundle of R4; csv: for a spreadsheet; ics: the times of doses',
  }),
  timeZone: TimeZone,
})
export type ExportAsked = Static<typeof ExportAsked>
export const DocumentAsked = Type.Object({
  ...{ from: Calendar, to: Calendar, timeZone: TimeZone },
  memos: Type.Optional(Type.Boolean({ description: 'false: memos, and their photos, stay out of it' })),
  language: Type.Optional(Type.Enum(['ko', 'en'], { description: 'Of its words; that of Accept-Language if not said' })),
})
export type DocumentAsked = Static<typeof DocumentAsked>
export const ImportAsked = Type.Object({
  format: Type.Enum(['json', 'fhir', 'csv', 'apple'], {
    description: 'apple: export.xml of Apple Health, or the zip around it',
  }),
  timeZone: TimeZone,
  dryRun: Type.Optional(Type.Boolean({ description: 'Say what would happen, and change nothing' })),
  measured: Type.Optional(
    Type.Enum(['before', 'after'], {
      description: 'Apple Health does not say it of its peak flows: before or after a reliever',
    }),
  ),
  inhaler: Type.Optional(
    Type.Enum(['saba', 'ics_formoterol', 'other'], { description: 'Nor of what kind the puffs are: other if not said' }),
  ),
})
export type ImportAsked = Static<typeof ImportAsked>

const Count = Type.Integer()
export const ImportedView = Type.Object({
  ...{ created: Count, unchanged: Count },
  kinds: Type.Array(Type.Object({ what: Type.String(), created: Count, unchanged: Count, refused: Count })),
  refusedCount: Count,
  refused: Type.Array(
    Type.Object({
      where: Type.String({ description: 'Its place in the file' }),
      ...{ what: Type.String(), day: Nullable(Type.String()), minutes: Nullable(Type.Integer()), code: Type.String() },
      reason: Type.String({ description: 'In the language of Accept-Language' }),
    }),
    { description: 'The first 200 of what was not taken over, and why' },
  ),
})
export type ImportedView = Static<typeof ImportedView>
