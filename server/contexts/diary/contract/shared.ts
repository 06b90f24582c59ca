import { type TSchema, Type } from 'typebox'

export const strict = { additionalProperties: false }
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const Id = Type.String({ format: 'uuid' })
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
