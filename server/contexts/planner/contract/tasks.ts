import { type Static, type TSchema, Type } from 'typebox'
import { Cursor, Limit, Page } from '#platform/paging'

const strict = { additionalProperties: false }
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const Id = Type.String({ format: 'uuid' })
export const Calendar = Type.String({ format: 'date', description: 'Of the calendar, 2026-11-21' })
const When = Type.String({ format: 'date-time' })
const Minutes = Type.Integer({ minimum: 0, maximum: 1_439, description: 'Minutes since midnight' })
const Status = Type.Union([Type.Literal('todo'), Type.Literal('doing'), Type.Literal('done')])
export const Color = Type.Enum(['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'navy', 'purple', 'pink'])
const Rule = Type.String({
  minLength: 1,
  maxLength: 300,
  description: 'RRULE of RFC 5545 for days, with RSCALE=DANGI for the Korean lunar calendar and SKIP for shorter months',
})
const Checklist = Type.Array(
  Type.Object({ text: Type.String({ minLength: 1, maxLength: 200 }), done: Type.Boolean() }, strict),
  {
    maxItems: 50,
  },
)
const Remind = Type.Union([Type.Array(Type.Integer({ minimum: 0, maximum: 20_160 }), { maxItems: 5 }), Type.Null()], {
  description: 'So many minutes before it starts somebody is reminded; none if empty; null: as their settings say',
})
const content = {
  title: Type.String({ minLength: 1, maxLength: 300, description: '1 to 150 characters' }),
  content: Type.String({ maxLength: 6_000, description: 'Markdown, up to 2,500 characters' }),
  starts: Nullable(Minutes),
  ends: Nullable(Minutes),
  labelId: Nullable(Id),
  goalId: Nullable(Id),
  checklist: Checklist,
  remind: Remind,
}

export const TaskView = Type.Object({
  id: Nullable(Type.String({ description: 'Null: a day of a series that nothing has happened to yet' })),
  seriesId: Nullable(Type.String()),
  occurs: Nullable(Type.String({ description: 'Which day of the series it is' })),
  rule: Nullable(Type.String()),
  afterDone: Type.Boolean({ description: 'Of a series: it counts from the day on which it was done' }),
  ...{ title: Type.String(), content: Type.String(), day: Nullable(Type.String()), lastDay: Nullable(Type.String()) },
  ...{ starts: Nullable(Type.Integer()), ends: Nullable(Type.Integer()), status: Status, doneAt: Nullable(When) },
  ...{ labelId: Nullable(Type.String()), goalId: Nullable(Type.String()), checklist: Checklist, rank: Type.Number() },
  remind: Remind,
  version: Type.Integer({ description: 'Of the task; of the series where there is no task yet' }),
  seriesVersion: Nullable(Type.Integer({ description: 'For If-Match, where more than this day is changed' })),
  trashedAt: Nullable(When),
})
export type TaskView = Static<typeof TaskView>
export const TaskPage = Page(TaskView)

export const AddTask = Type.Object(
  {
    title: content.title,
    content: Type.Optional(content.content),
    day: Type.Optional(Nullable(Calendar)),
    lastDay: Type.Optional(Nullable(Calendar)),
    starts: Type.Optional(content.starts),
    ends: Type.Optional(content.ends),
    labelId: Type.Optional(content.labelId),
    goalId: Type.Optional(content.goalId),
    checklist: Type.Optional(content.checklist),
    remind: Type.Optional(content.remind),
    rule: Type.Optional(Rule),
    afterDone: Type.Optional(Type.Boolean({ description: 'Counts from the day on which it was done' })),
  },
  strict,
)
export type AddTask = Static<typeof AddTask>

const change = {
  title: Type.Optional(content.title),
  content: Type.Optional(content.content),
  day: Type.Optional(Nullable(Calendar)),
  starts: Type.Optional(content.starts),
  ends: Type.Optional(content.ends),
  labelId: Type.Optional(content.labelId),
  goalId: Type.Optional(content.goalId),
  checklist: Type.Optional(content.checklist),
  remind: Type.Optional(content.remind),
}
export const EditTask = Type.Object(
  {
    ...change,
    lastDay: Type.Optional(Nullable(Calendar)),
    status: Type.Optional(Status),
    rule: Type.Optional(Rule),
    afterDone: Type.Optional(Type.Boolean({ description: 'With `rule`: counts from the day on which it was done' })),
    after: Type.Optional(
      Type.Union([Id, Type.Null()], { description: 'The task it shall follow on its day; null: the first place' }),
    ),
  },
  { ...strict, minProperties: 1 },
)
export type EditTask = Static<typeof EditTask>

export const EditSeries = Type.Object(
  { ...change, rule: Type.Optional(Rule), afterDone: Type.Optional(Type.Boolean()), status: Type.Optional(Status) },
  { ...strict, minProperties: 1 },
)
export type EditSeries = Static<typeof EditSeries>

export const TaskId = Type.Object({ id: Id })
export const SeriesDay = Type.Object({ id: Id, day: Calendar })
export const Scope = Type.Object({
  scope: Type.Optional(
    Type.Union([Type.Literal('this'), Type.Literal('following'), Type.Literal('all')], {
      description: 'This day alone, this and all that follow, or all of them; this day if not said',
    }),
  ),
})
export const Paged = Type.Object({ cursor: Cursor, limit: Limit })
export type Paged = Static<typeof Paged>

export const Window = Type.Object({ from: Calendar, to: Calendar })
export const AnniversaryDay = Type.Object({
  ...{ id: Type.String(), day: Type.String(), name: Type.String(), emoji: Type.String(), lunar: Type.Boolean() },
  counted: Nullable(Type.Integer({ description: 'The how-manieth year it is' })),
})
const ForeignDay = Type.Object({
  ...{ calendarId: Type.String(), title: Type.String({ description: 'Empty where it has none' }), place: Type.String() },
  ...{ day: Type.String(), lastDay: Nullable(Type.String()) },
  ...{ starts: Nullable(Type.Integer()), ends: Nullable(Type.Integer()) },
})
const ShownCalendar = Type.Object({ id: Type.String(), name: Type.String(), color: Color })
export const DaysView = Type.Object({
  items: Type.Array(TaskView, { description: 'In the order in which they are shown: by day, time and place' }),
  holidays: Type.Array(Type.Object({ day: Type.String(), ko: Type.String(), en: Type.String() })),
  anniversaries: Type.Array(AnniversaryDay),
  foreign: Type.Array(ForeignDay, { description: 'Of calendars of others; at most 5,000' }),
  calendars: Type.Array(ShownCalendar, { description: 'Those calendars, without the hidden ones' }),
})
export const SomeDayView = Type.Object({ items: Type.Array(TaskView) })

/** Which task, or which day of a series. */
const Which = Type.Union([Type.Object({ id: Id }, strict), Type.Object({ seriesId: Id, occurs: Calendar }, strict)])
export const ChangeMany = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          which: Which,
          day: Type.Optional(Nullable(Calendar)),
          starts: Type.Optional(content.starts),
          ends: Type.Optional(content.ends),
          status: Type.Optional(Status),
          labelId: Type.Optional(content.labelId),
          goalId: Type.Optional(content.goalId),
          trashed: Type.Optional(Type.Boolean()),
        },
        strict,
      ),
      { minItems: 1, maxItems: 100 },
    ),
  },
  strict,
)
export type ChangeMany = Static<typeof ChangeMany>

export const ReadPhrase = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 300 }),
    today: Type.Optional(Calendar),
    minutes: Type.Optional(Minutes),
  },
  strict,
)
export const ReadingView = Type.Object({
  text: Type.String({ description: 'As it was read; the spans refer to it' }),
  ...{ title: Type.String(), day: Nullable(Type.String()), lastDay: Nullable(Type.String()) },
  ...{
    starts: Nullable(Type.Integer()),
    ends: Nullable(Type.Integer()),
    rule: Nullable(Type.String()),
    afterDone: Type.Boolean(),
  },
  labels: Type.Array(Type.String()),
  doubts: Type.Array(
    Type.Object({
      about: Type.Union([Type.Literal('hour'), Type.Literal('day'), Type.Literal('no_such_day'), Type.Literal('past')]),
      minutes: Type.Optional(Type.Integer()),
      day: Type.Optional(Type.String()),
      said: Type.Optional(Type.String()),
    }),
    { description: 'What else may have been meant: ask, before it is kept' },
  ),
  spans: Type.Array(Type.Object({ from: Type.Integer(), to: Type.Integer(), kind: Type.String() })),
})

export const LabelView = Type.Object({ id: Type.String(), name: Type.String(), color: Color, version: Type.Integer() })
export type LabelView = Static<typeof LabelView>
export const LabelsView = Type.Object({ items: Type.Array(LabelView) })
const Name = Type.String({ minLength: 1, maxLength: 100 })
export const AddLabel = Type.Object({ name: Name, color: Type.Optional(Color) }, strict)
export type AddLabel = Static<typeof AddLabel>
export const EditLabel = Type.Object(
  { color: Type.Optional(Color), name: Type.Optional(Name) },
  { ...strict, minProperties: 1 },
)
export type EditLabel = Static<typeof EditLabel>
