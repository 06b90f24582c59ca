import { type Static, type TSchema, Type } from 'typebox'
import { Cursor, Limit, Page } from '#platform/paging'

/** What the browser may send and will get. */

const strict = { additionalProperties: false } as const
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const When = (description?: string) => Type.String({ format: 'date-time', ...(description ? { description } : {}) })
const Id = Type.String({ format: 'uuid' })
const Lane = Type.Union([Type.Literal('urgent'), Type.Literal('news')])
const MinuteOfDay = (description?: string) =>
  Type.Integer({ minimum: 0, maximum: 1_439, ...(description ? { description } : {}) })

export const NoticeId = Type.Object({ id: Id })
export const NoticeView = Type.Object({
  id: Type.String(),
  source: Type.String({ description: 'The room it comes from' }),
  kind: Type.String({ description: 'Of the planner: task, series, anniversary' }),
  thingId: Type.String(),
  title: Type.String(),
  path: Type.String({ description: 'Where it is shown, below /app' }),
  lane: Lane,
  day: Type.String({ description: 'The day of the thing, 2026-11-21' }),
  minutes: Nullable(Type.Integer({ description: 'Minutes since midnight; null: the whole day' })),
  startsAt: When('The moment of the thing, in the person’s zone'),
  dueAt: When('When it was to be told'),
  at: When('When it was told'),
  snoozed: Type.Boolean({ description: 'It had been put off' }),
  missed: Type.Boolean({ description: 'Nobody was there to tell it in time' }),
  gathered: Nullable(When('The end of the quiet hours that it waited for')),
  readAt: Nullable(When()),
  snoozedUntil: Nullable(When()),
})
export type NoticeView = Static<typeof NoticeView>
export const InboxPage = Page(NoticeView)
export const ListInbox = Type.Object({
  lane: Type.Optional(Lane),
  unread: Type.Optional(Type.Boolean()),
  cursor: Cursor,
  limit: Limit,
})
export type ListInbox = Static<typeof ListInbox>
export const InboxState = Type.Object({ unread: Type.Integer() })
export const Snooze = Type.Union([
  Type.Object({ for: Type.Union([Type.Literal('ten_minutes'), Type.Literal('hour'), Type.Literal('tomorrow')]) }, strict),
  Type.Object({ until: When() }, strict),
])
export type Snooze = Static<typeof Snooze>

const Quiet = Type.Object(
  {
    from: MinuteOfDay(),
    to: MinuteOfDay('Of the next day, where it is earlier'),
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      ...{ minItems: 1, maxItems: 7, uniqueItems: true },
      description: 'The days of the week on which they begin; 1: Monday',
    }),
  },
  strict,
)
const settings = {
  lead: Type.Array(Type.Integer({ minimum: 0, maximum: 10_080 }), {
    ...{ maxItems: 5, uniqueItems: true },
    description: 'So many minutes before a thing starts that says nothing of its own; none: not at all',
  }),
  dayAt: MinuteOfDay('When whole days are told of'),
  quiet: Nullable(Quiet),
  quietLoud: Type.Boolean({ description: 'What must not wait comes in quiet hours too' }),
  titles: Type.Boolean({ description: 'What is sent to devices says what it is about' }),
}
export const SettingsView = Type.Object({
  ...settings,
  timeZone: Type.String({ description: 'Where the person is, as far as is known' }),
  isZoneChosen: Type.Boolean({ description: 'They chose it among their preferences' }),
})
export type SettingsView = Static<typeof SettingsView>
export const EditSettings = Type.Partial(
  Type.Object({
    ...settings,
    deviceZone: Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'The zone of the browser; good where none was chosen',
    }),
  }),
  { ...strict, minProperties: 1 },
)
export type EditSettings = Static<typeof EditSettings>

export const DeviceView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  createdAt: When(),
  usedAt: Nullable(When('When something reached it last')),
})
export type DeviceView = Static<typeof DeviceView>
export const DevicesView = Type.Object({
  publicKey: Type.String({ description: 'With which a browser subscribes, base64url' }),
  items: Type.Array(DeviceView),
})
export const AddDevice = Type.Object(
  {
    endpoint: Type.String({ minLength: 1, maxLength: 2_000 }),
    keys: Type.Object(
      { p256dh: Type.String({ minLength: 1, maxLength: 200 }), auth: Type.String({ minLength: 1, maxLength: 100 }) },
      strict,
    ),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    language: Type.Union([Type.Literal('ko'), Type.Literal('en')]),
  },
  strict,
)
export type AddDevice = Static<typeof AddDevice>
