import { type Static, Type } from 'typebox'
import { Calendar } from './tasks.ts'

const strict = { additionalProperties: false }

const Shows = Type.Union([Type.Literal('all'), Type.Literal('busy')], {
  description: 'Everything, or only when there is something',
})
const made = { shows: Shows, madeAt: Type.String({ format: 'date-time' }) }
const Zone = Type.String({ minLength: 1, maxLength: 64, description: 'Of the IANA database, such as Asia/Seoul' })
export const CalendarView = Type.Object({
  timeZone: Type.Union([Zone, Type.Null()], {
    description: 'On whose clock the times of other programs are told; null: each keeps the clock of its own zone',
  }),
  feed: Type.Union([Type.Object(made), Type.Null()], { description: 'The secret address, if there is one' }),
})
export const EditCalendar = Type.Object({ timeZone: Zone }, strict)
export const OpenFeed = Type.Object({ shows: Shows }, strict)
export const OpenedFeed = Type.Object({ ...made, url: Type.String({ description: 'Shown this once' }) })

export const ImportPlan = Type.Object({
  format: Type.Union([Type.Literal('calendar'), Type.Literal('todoist')], {
    description: 'An .ics file, or a project of Todoist as CSV',
  }),
  timeZone: Type.Optional(Zone),
  today: Type.Optional(Calendar),
  dryRun: Type.Optional(Type.Boolean({ description: 'Say what would happen, and change nothing' })),
})
export type ImportPlan = Static<typeof ImportPlan>

const Count = Type.Integer()
export const ImportedView = Type.Object({
  ...{ created: Count, updated: Count, unchanged: Count },
  refusedCount: Count,
  refused: Type.Array(
    Type.Object({
      uid: Type.String(),
      title: Type.String(),
      code: Type.String(),
      reason: Type.String({ description: 'In the language of Accept-Language' }),
    }),
    { description: 'The first 200 of what was not taken over, and why' },
  ),
  asText: Type.Array(Type.String(), {
    description: 'What has a date that could not be read for certain: it stands in its text',
  }),
})
export type ImportedView = Static<typeof ImportedView>
