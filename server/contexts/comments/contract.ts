import { type Static, type TSchema, Type } from 'typebox'
import { Cursor, Limit, Page } from '#platform/paging'

/** What the browser may send and will get. */

const strict = { additionalProperties: false }
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Id = Type.String({ format: 'uuid' })
const When = Type.String({ format: 'date-time' })
const Kind = Type.Enum(['article'])
const Text = Type.String({
  minLength: 1,
  maxLength: 4_000,
  description: '1 to 1,000 characters of plain text; addresses become links',
})
export const State = Type.Enum(['shown', 'waiting', 'hidden', 'spam'])
const Reason = Type.Enum(['trap', 'fast', 'links', 'repeated', 'busy', 'first'], {
  description:
    'Why it waits: a field nobody sees was filled in, it was written in no time, many links, said before, much at once, a guest’s first',
})

export const CommentId = Type.Object({ id: Id })

export const AskThread = Type.Object({
  kind: Kind,
  id: Id,
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
})

const Piece = Type.Object({ text: Type.String(), href: Type.Optional(Type.String()) })
const said = {
  id: Id,
  answers: Nullable(Type.Object({ id: Id, name: Type.String() })),
  name: Type.String(),
  isGuest: Type.Boolean(),
  isOwner: Type.Boolean({ description: 'Of who wrote what it stands below' }),
  at: When,
  isEdited: Type.Boolean(),
  isGone: Type.Boolean({ description: 'It holds a place for what answers it; nothing is left of it' }),
  pieces: Type.Array(Piece, { description: 'Its text, with the addresses in it' }),
}
export const ThreadView = Type.Object({
  count: Type.Integer({ description: 'All that can be read, on all pages' }),
  ...{ page: Type.Integer(), pages: Type.Integer(), allowsGuests: Type.Boolean() },
  comments: Type.Array(Type.Object({ ...said, replies: Type.Array(Type.Object(said)) })),
})
export type ThreadView = Static<typeof ThreadView>

export const WriteComment = Type.Object(
  { on: Type.Object({ kind: Kind, id: Id }, strict), answers: Type.Optional(Id), text: Text },
  strict,
)
export const EditComment = Type.Object({ text: Text }, strict)
export const JudgeComment = Type.Object({ state: State }, strict)

const common = {
  id: Id,
  on: Type.Object({ kind: Type.String(), id: Id, title: Type.String(), path: Type.String() }),
  answers: Nullable(Id),
  ...{ name: Type.String(), isGuest: Type.Boolean(), text: Type.String(), state: State },
  ...{ version: Type.Integer(), createdAt: When, editedAt: Nullable(When) },
}
export const CommentView = Type.Object(common)
export type CommentView = Static<typeof CommentView>

export const AskQueue = Type.Object({ state: Type.Optional(State), cursor: Cursor, limit: Limit })
export const QueuePage = Type.Object({
  ...Page(Type.Object({ ...common, reasons: Type.Array(Reason) })).properties,
  counts: Type.Object({
    ...{ shown: Type.Integer(), waiting: Type.Integer(), hidden: Type.Integer(), spam: Type.Integer() },
  }),
})

export const SettingView = Type.Object({
  guests: Type.Boolean({ description: 'Whether who is not signed in may comment, with a name and a password' }),
  firstWaits: Type.Boolean({ description: 'Whether a guest’s first comment waits until somebody has looked at it' }),
  version: Type.Integer(),
})
export const EditSetting = Type.Object(
  { guests: Type.Optional(Type.Boolean()), firstWaits: Type.Optional(Type.Boolean()) },
  strict,
)
