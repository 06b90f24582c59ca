import { type Static, type TSchema, Type } from 'typebox'

/** What the browser may send and will get. The web imports this file and nothing else of the day. */

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Calendar = Type.String({ format: 'date', description: 'Of the calendar, 2026-11-21' })
const TimeZone = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'Where the days begin for who looks, of the IANA database, such as Asia/Seoul; UTC if not said',
})

export const MOST_DAYS = 400

export const OneDay = Type.Object({ date: Calendar })
export const InZone = Type.Object({ timeZone: Type.Optional(TimeZone) })
export const AskMarks = Type.Object({ from: Calendar, to: Calendar, timeZone: Type.Optional(TimeZone) })
export type AskMarks = Static<typeof AskMarks>

const Name = Type.Object({ ko: Type.String(), en: Type.String() })

export const Entry = Type.Object({
  kind: Type.String({ description: 'What it is to its room: task, series, anniversary, note' }),
  id: Type.String(),
  version: Type.Integer(),
  sealed: Type.Boolean({ description: 'What it says has to be asked of its room' }),
  title: Type.String(),
  excerpt: Type.String(),
  mark: Type.String({ description: 'An emoji; of a note, for whom it is' }),
  ...{ starts: Nullable(Type.Integer({ description: 'Minutes since midnight' })), ends: Nullable(Type.Integer()) },
  state: Nullable(Type.Union([Type.Literal('open'), Type.Literal('doing'), Type.Literal('done')])),
  lastDay: Nullable(Type.String({ description: 'Of what takes several days, the last' })),
  counted: Nullable(Type.Integer({ description: 'The how-manieth it is' })),
  at: Nullable(Type.String({ format: 'date-time', description: 'When it was made or changed on that day' })),
})
export type Entry = Static<typeof Entry>

const Counts = {
  todo: Type.Integer({ description: 'Of these, what is to be done' }),
  done: Type.Integer({ description: 'And of that, what is done' }),
}
export const StripView = Type.Object({
  name: Type.String({ description: 'anniversaries, tasks, notes' }),
  all: Type.Integer({ description: 'How many there are; at most 200 are in the list' }),
  ...Counts,
  items: Type.Array(Entry),
})
const Mark = Type.Object({
  date: Type.String(),
  holidays: Type.Array(Name),
  strips: Type.Array(Type.Object({ name: Type.String(), all: Type.Integer(), ...Counts })),
})
export type Mark = Static<typeof Mark>

export const DayView = Type.Object({
  date: Type.String(),
  holidays: Type.Array(Name),
  strips: Type.Array(StripView, { description: 'Each part of the page, in the order in which they are shown' }),
  pageId: Nullable(Type.String({ description: 'The note that is called like the day' })),
  around: Type.Array(Mark, { description: 'The day before and the day after, in brief' }),
  before: Type.Array(Type.Object({ date: Type.String(), strips: Type.Array(StripView) }), {
    description: 'The same date in earlier years, the nearest first; at most 5 of each strip are in the list',
  }),
})
export type DayView = Static<typeof DayView>

export const MarksView = Type.Object({ items: Type.Array(Mark, { description: 'Every day from the first to the last' }) })
