import { type Static, Type } from 'typebox'

const Known = (description: string) => Type.Union([Type.String(), Type.Null()], { description })
const Time = Type.String({ format: 'date-time' })

export const SessionView = Type.Object({
  id: Type.String({ format: 'uuid' }),
  kind: Type.Union([Type.Literal('browser'), Type.Literal('app')]),
  program: Known('The browser or program, as far as it says: Chrome'),
  system: Known('What it runs on, as far as it says: Android'),
  ip: Type.String({ description: 'The address of the network it was begun from' }),
  current: Type.Boolean({ description: 'Whether it is the one that asks' }),
  createdAt: Time,
  seenAt: Type.String({ format: 'date-time', description: 'The last use, to five minutes' }),
  expiresAt: Time,
})
export type SessionView = Static<typeof SessionView>
export const SessionList = Type.Object({ items: Type.Array(SessionView) })
export const SessionId = Type.Object({ id: Type.String({ format: 'uuid' }) })
