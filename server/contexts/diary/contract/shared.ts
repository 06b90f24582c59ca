import { type TSchema, Type } from 'typebox'

export const strict = { additionalProperties: false }
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const Id = Type.String({ format: 'uuid' })
/** On every route that a diary can be read or written by: whose it is. */
export const Whose = Type.Object({
  person: Type.Optional(
    Type.String({ format: 'uuid', description: 'Whose diary, of those that were lent to me; my own if not said' }),
  ),
})
export type Whose = Readonly<{ person?: string | undefined }>
export const By = Type.Union(
  [Type.Object({ id: Type.String(), name: Type.String(), as: Type.Enum(['guardian', 'clinician']) }), Type.Null()],
  { description: 'Who wrote it, where that is not the diary’s own person' },
)
export const ById = Type.Object({ id: Id })
export const Calendar = Type.String({ format: 'date', description: 'Of the calendar, 2026-11-21' })
export const When = Type.String({ format: 'date-time' })
export const Minutes = Type.Integer({ minimum: 0, maximum: 1_439, description: 'Minutes since midnight' })
export const TimeZone = Type.String({
  maxLength: 64,
  examples: ['Asia/Seoul'],
  description: 'Where the person is, by its name in the IANA database',
})
export const Note = Type.String({ maxLength: 1_000 })
