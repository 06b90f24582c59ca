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

const Whom = Type.Object({
  is: Type.Union([Type.Literal('person'), Type.Literal('nobody'), Type.Literal('gone')], {
    description: 'Somebody who lives here, nobody who was signed in or known, or somebody who was erased',
  }),
  name: Nullable(Type.String()),
})
export const HouseLogEntryView = Type.Object({
  id: Type.String(),
  at: Type.String({ format: 'date-time' }),
  what: Type.String({ description: 'Such as identity.signed_in' }),
  by: Whom,
  about: Whom,
  ip: Nullable(Type.String({ description: 'The address it came from, where nobody was signed in' })),
})
export type HouseLogEntryView = Static<typeof HouseLogEntryView>

export const LogVerdict = Type.Object({
  entries: Type.Integer({ description: 'How many were looked at' }),
  head: Nullable(Type.String({ description: 'The newest seal: kept elsewhere, it tells later whether the end was cut off' })),
  broken: Nullable(Type.String({ description: 'The first entry that is not as it was sealed; null where the chain holds' })),
})
