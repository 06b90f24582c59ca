import { type Static, Type } from 'typebox'
import { Cursor, Limit, Page } from '#platform/paging'

/** What the browser may send and will get. The web imports this file and nothing else of media. */

const strict = { additionalProperties: false }
const Id = Type.String({ format: 'uuid' })
const When = Type.String({ format: 'date-time' })
const Alt = Type.String({ maxLength: 500, description: 'What the picture says, for who does not see it' })
const Kind = Type.Union([Type.Literal('picture'), Type.Literal('file')])
const Bytes = Type.Integer({ minimum: 0 })
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

export const MediaId = Type.Object({ id: Id })
export const Receive = Type.Object(
  {
    alt: Type.Optional(Alt),
    as: Type.Optional(Type.Literal('picture', { description: 'Refused unless it is a picture' })),
  },
  strict,
)
export type Receive = Static<typeof Receive>

export const ListMedia = Type.Object(
  {
    kind: Type.Optional(Kind),
    use: Type.Optional(Type.Union([Type.Literal('used'), Type.Literal('unused')])),
    q: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Part of the name or of what the picture says' }),
    ),
    described: Type.Optional(Type.Boolean({ description: 'Pictures alone: whether it is said what they show' })),
    trashed: Type.Optional(Type.Boolean()),
    cursor: Cursor,
    limit: Limit,
  },
  strict,
)
export type ListMedia = Static<typeof ListMedia>

const item = {
  id: Id,
  kind: Kind,
  name: Type.String(),
  mediaType: Type.String(),
  size: Bytes,
  width: Nullable(Type.Integer()),
  height: Nullable(Type.Integer()),
  alt: Type.String(),
  placeholder: Nullable(
    Type.String({ description: 'A tiny blurred picture as a data URL, for the place until the picture is there' }),
  ),
  colour: Nullable(Type.String()),
  audience: Type.Union([Type.Literal('me'), Type.Literal('members'), Type.Literal('public')], {
    description: 'The widest of what shows it',
  }),
  state: Type.Union([Type.Literal('waiting'), Type.Literal('ready'), Type.Literal('failed')], {
    description: 'Whether its widths are drawn; the first, 320 pixels, is there at once',
  }),
  markdown: Type.String({ description: 'The text that shows it' }),
  version: Type.Integer(),
  createdAt: When,
  updatedAt: When,
  trashedAt: Nullable(When),
}
export const ItemView = Type.Object(item)
export type ItemView = Static<typeof ItemView>
export const ListedView = Type.Object({ ...item, uses: Type.Integer() })
export const MediaPage = Page(ListedView)
const UseView = Type.Object({
  kind: Type.String({ description: 'note, article ...' }),
  id: Id,
  title: Type.String(),
})
export const FullView = Type.Object({ ...item, uses: Type.Array(UseView) })

export const DescribeMedia = Type.Object(
  { alt: Type.Optional(Alt), name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) },
  { ...strict, minProperties: 1 },
)
export const TotalsView = Type.Object({
  files: Type.Integer(),
  bytes: Type.Integer({ description: 'Of the originals, the trash included' }),
  quota: Bytes,
  unused: Type.Integer({ description: 'That nothing has shown for a month' }),
  unusedBytes: Bytes,
  trashed: Type.Integer(),
})
export const SetQuota = Type.Object(
  { quota: Type.Integer({ minimum: 10_485_760, maximum: 1_000_000_000_000, description: 'Bytes, for each person' }) },
  strict,
)
export const MovedView = Type.Object({ moved: Type.Integer() })
export const LinkView = Type.Object({ url: Type.String(), until: When })

export const AskWidth = Type.Object(
  {
    width: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 4_000, description: 'The smallest that is as wide, or the widest' }),
    ),
  },
  strict,
)

export const UploadView = Type.Object({
  id: Id,
  size: Bytes,
  received: Bytes,
  item: Nullable(ItemView),
})

const Proof = { until: Type.Optional(Type.Integer()), proof: Type.Optional(Type.String({ maxLength: 100 })) }
export const Signed = Type.Object(Proof)
export const NamedFile = Type.Object({ id: Id, name: Type.String({ maxLength: 600 }) })
export const VariantFile = Type.Object({
  id: Id,
  width: Type.Integer({ minimum: 1, maximum: 4_000 }),
  file: Type.String({ maxLength: 40 }),
})
