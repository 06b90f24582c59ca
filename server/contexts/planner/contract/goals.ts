import { type Static, type TSchema, type TSchemaOptions, Type } from 'typebox'
import { Cursor, Limit, Page } from '#platform/paging'
import { Calendar, Id } from './tasks.ts'

const strict = { additionalProperties: false }
const Nullable = <T extends TSchema>(schema: T, more: TSchemaOptions = {}) => Type.Union([schema, Type.Null()], more)
const When = Type.String({ format: 'date-time' })
const Span = Type.Union([Type.Literal('month'), Type.Literal('week')])
const Title = Type.String({ minLength: 1, maxLength: 200, description: '1 to 50 characters' })
const Percent = Type.Integer({ minimum: 0, maximum: 100 })
const Audience = Type.Union([Type.Literal('me'), Type.Literal('members')], {
  description: 'Their person alone, or everyone who lives here',
})

export const GoalView = Type.Object({
  ...{ id: Type.String(), span: Span, begins: Type.String(), ends: Type.String(), parentId: Nullable(Type.String()) },
  ...{ title: Type.String(), content: Type.String() },
  byHand: Type.Boolean({ description: 'Whether the progress was said, not counted' }),
  progress: Nullable(Percent),
  ...{ done: Type.Integer(), all: Type.Integer(), version: Type.Integer() },
})
export type GoalView = Static<typeof GoalView>
export const GoalsView = Type.Object({ items: Type.Array(GoalView) })
const goal = {
  content: Type.Optional(Type.String({ maxLength: 4_000, description: 'Up to 1,500 characters' })),
  parentId: Type.Optional(Nullable(Id)),
  progress: Type.Optional(
    Type.Union([Percent, Type.Null()], { description: 'Null: counted from the tasks that belong to it' }),
  ),
}
export const AddGoal = Type.Object({ span: Span, day: Calendar, title: Title, ...goal }, strict)
export type AddGoal = Static<typeof AddGoal>
export const EditGoal = Type.Object(
  { title: Type.Optional(Title), day: Type.Optional(Calendar), ...goal },
  { ...strict, minProperties: 1 },
)
export type EditGoal = Static<typeof EditGoal>

const Counts = Type.Object({ todo: Type.Integer(), doing: Type.Integer(), done: Type.Integer() })
const Grade = Nullable(Type.Enum(['A', 'B', 'C', 'D', 'F']))
const statistic = { counts: Counts, percents: Counts, grade: Grade }
export const StatisticsView = Type.Object({
  days: Type.Array(Type.Object({ day: Type.String(), ...statistic })),
  weeks: Type.Array(Type.Object({ from: Type.String(), to: Type.String(), ...statistic }), {
    description: 'Monday to Sunday; of the first and the last, the days of the month',
  }),
  month: Type.Object({ ...statistic, grades: Type.Record(Type.String(), Type.Integer()) }),
  streak: Type.Integer({ description: 'Days in a row, up to today, on which all was done' }),
})
export const AskStatistics = Type.Object({
  month: Type.String({ pattern: '^\\d{4}-\\d{2}$', description: '2026-11' }),
  today: Type.Optional(Calendar),
})
export type AskStatistics = Static<typeof AskStatistics>

export const RetrospectiveView = Type.Object({
  ...{ id: Type.String(), week: Type.String({ description: 'Its Monday' }), title: Type.String(), body: Type.String() },
  author: Nullable(Type.String({ description: 'Whose it is; null while nobody can say' })),
  ...{ audience: Audience, mine: Type.Boolean(), version: Type.Integer(), createdAt: When, updatedAt: When },
})
export type RetrospectiveView = Static<typeof RetrospectiveView>
export const RetrospectivePage = Page(RetrospectiveView)
export const ListRetrospectives = Type.Object({
  of: Type.Optional(Type.Union([Type.Literal('mine'), Type.Literal('others')])),
  week: Type.Optional(Type.String({ format: 'date', description: 'Of mine, the one of this day’s week alone' })),
  ...{ cursor: Cursor, limit: Limit },
})
export type ListRetrospectives = Static<typeof ListRetrospectives>
const retrospective = {
  title: Title,
  body: Type.String({ minLength: 1, maxLength: 8_000, description: '1 to 3,000 characters' }),
}
export const AddRetrospective = Type.Object(
  { week: Calendar, ...retrospective, audience: Type.Optional(Audience) },
  { ...strict, description: '`week`: any day of it' },
)
export type AddRetrospective = Static<typeof AddRetrospective>
export const EditRetrospective = Type.Partial(Type.Object({ ...retrospective, audience: Audience }), {
  ...strict,
  minProperties: 1,
})
export type EditRetrospective = Static<typeof EditRetrospective>

const anniversary = {
  emoji: Type.String({ maxLength: 40 }),
  name: Type.String({ minLength: 1, maxLength: 200, description: '1 to 50 characters' }),
  lunar: Type.Boolean({ description: 'Of the Korean lunar calendar' }),
  month: Type.Integer({ minimum: 1, maximum: 12 }),
  day: Type.Integer({ minimum: 1, maximum: 31 }),
  leap: Type.Boolean({ description: 'Of a lunar month that comes a second time' }),
  since: Nullable(Type.Integer({ minimum: 1, maximum: 2_100 })),
  remind: Type.Array(Type.Integer({ minimum: 0, maximum: 60 }), { maxItems: 5, description: 'Days before' }),
}
export const AnniversaryView = Type.Object({ id: Type.String(), ...anniversary, version: Type.Integer() })
export type AnniversaryView = Static<typeof AnniversaryView>
export const AnniversariesView = Type.Object({
  items: Type.Array(
    Type.Object({
      ...{ id: Type.String(), ...anniversary, version: Type.Integer() },
      next: Nullable(
        Type.Object({
          day: Type.String(),
          counted: Nullable(Type.Integer({ description: 'The how-manieth year it is' })),
        }),
        { description: 'When it comes next; null where it does not within a year' },
      ),
    }),
  ),
})
export const ListAnniversaries = Type.Object({
  today: Type.Optional(Type.String({ format: 'date', description: 'From which day on the next is looked for' })),
})
export type ListAnniversaries = Static<typeof ListAnniversaries>
const { name, month, day, ...more } = anniversary
export const AddAnniversary = Type.Object({ name, month, day, ...Type.Partial(Type.Object(more)).properties }, strict)
export type AddAnniversary = Static<typeof AddAnniversary>
export const EditAnniversary = Type.Partial(Type.Object(anniversary), { ...strict, minProperties: 1 })
export type EditAnniversary = Static<typeof EditAnniversary>
