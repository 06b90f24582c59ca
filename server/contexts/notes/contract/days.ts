import { type Static, Type } from 'typebox'
import { Id, Title } from '../contract.ts'

/** Notes that begin with what a template says. */

const TimeZone = Type.String({ minLength: 1, maxLength: 64, description: 'Of the IANA database, such as Asia/Seoul' })
const strict = { additionalProperties: false }

export const Day = Type.Object({ date: Type.String({ format: 'date', description: 'YYYY-MM-DD: the note’s title' }) })
export const OpenDay = Type.Object(
  {
    folder: Type.Optional(
      Type.String({
        maxLength: 1_000,
        description: 'A/B, made where it is missing; empty: no folder. Else the daily notes’ own',
      }),
    ),
    template: Type.Optional(Type.Union([Id, Type.Null()], { description: 'The note whose text a new one begins with' })),
    timeZone: Type.Optional(TimeZone),
  },
  strict,
)
export type OpenDay = Static<typeof OpenDay>

export const FromTemplate = Type.Object(
  {
    templateId: Id,
    title: Type.Optional(Title),
    folderId: Type.Optional(Type.Union([Id, Type.Null()])),
    timeZone: TimeZone,
  },
  strict,
)
export type FromTemplate = Static<typeof FromTemplate>
