import { type Static, Type } from 'typebox'
import { Cursor, Limit } from '#platform/paging'
import { strict } from './sign-in.ts'

const Nullable = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()])

export const LogQuery = Type.Object({ cursor: Cursor, limit: Limit }, strict)
export type LogQuery = Static<typeof LogQuery>

export const LogEntryView = Type.Object({
  id: Type.String(),
  at: Type.String({ format: 'date-time' }),
  what: Type.String({ description: 'Such as identity.signed_in' }),
  details: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  by: Type.Union([Type.Literal('me'), Type.Literal('house'), Type.Literal('unknown')], {
    description: 'Who did it: I, somebody of the house, or somebody who was not signed in',
  }),
  ip: Nullable(Type.String({ description: 'The address it came from, where that is mine to know' })),
  agent: Nullable(Type.String({ description: 'What the browser or program called itself' })),
})
export type LogEntryView = Static<typeof LogEntryView>
