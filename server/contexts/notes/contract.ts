import { type Static, type TSchema, Type } from 'typebox'
import { importViewOf } from '#platform/import-view'
import { Cursor, Limit, Page } from '#platform/paging'

/** What the browser may send and will get. The web imports this file and nothing else of notes. */

/** In UTF-16 units; the server's limit for a note's request is 512 KiB. */
export const MAX_BODY = 512 * 1024
export const MAX_TITLE = 200

const strict = { additionalProperties: false }
export const Id = Type.String({ format: 'uuid' })
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const When = Type.String({ format: 'date-time' })
export const Title = Type.String({ maxLength: MAX_TITLE, description: 'The file name without .md; unique in its folder' })
const Body = Type.String({ maxLength: MAX_BODY, description: 'Markdown, kept byte for byte' })
const Audience = Type.Union([Type.Literal('me'), Type.Literal('members'), Type.Literal('public')])
const Version = Type.Integer({ minimum: 1, maximum: 999_999_999 })

export const NoteId = Type.Object({ id: Id })
export const NoteVersion = Type.Object({ id: Id, version: Version })
export const SharedToken = Type.Object({ token: Type.String({ minLength: 20, maxLength: 200 }) })

export const WriteNote = Type.Object(
  {
    title: Type.Optional(Title),
    body: Type.Optional(Body),
    folderId: Type.Optional(Nullable(Id)),
    pinned: Type.Optional(Type.Boolean()),
  },
  strict,
)
export type WriteNote = Static<typeof WriteNote>

export const EditNote = Type.Object(
  {
    title: Type.Optional(Title),
    body: Type.Optional(Body),
    folderId: Type.Optional(Nullable(Id)),
    pinned: Type.Optional(Type.Boolean()),
    after: Type.Optional(Nullable(Id)),
    audience: Type.Optional(Audience),
    linkExpiresAt: Type.Optional(Nullable(When)),
    newLink: Type.Optional(Type.Boolean({ description: 'Makes the public link void and a new one' })),
  },
  { ...strict, minProperties: 1, description: '`after`: the note it shall follow in its folder, null for the first place' },
)
export type EditNote = Static<typeof EditNote>

export const AnyFolder = Type.Union([Id, Type.Literal('none')], { description: '`none`: in no folder' })
export const ListNotes = Type.Object({
  folderId: Type.Optional(AnyFolder),
  tag: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'With or without #; a/b is found by a too' })),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Part of the title or the text' })),
  pinned: Type.Optional(Type.Boolean()),
  order: Type.Optional(Type.Union([Type.Literal('updated'), Type.Literal('rank')])),
  cursor: Cursor,
  limit: Limit,
})
export type ListNotes = Static<typeof ListNotes>

export const Paged = Type.Object({ cursor: Cursor, limit: Limit })
export type Paged = Static<typeof Paged>

const card = {
  id: Type.String(),
  title: Type.String(),
  folderId: Nullable(Type.String()),
  path: Type.String({ description: 'The folders above it, A/B; empty at the top' }),
  excerpt: Type.String(),
  tags: Type.Array(Type.String()),
  pinned: Type.Boolean(),
  rank: Type.String(),
  audience: Audience,
  version: Type.Integer(),
  createdAt: When,
  updatedAt: When,
}
export const NoteCard = Type.Object(card)
export const NotePage = Page(NoteCard)

export const NoteView = Type.Object({
  ...card,
  body: Type.String(),
  names: Type.Array(Type.String(), { description: 'Further names: the front matter’s title and aliases' }),
  mine: Type.Boolean(),
  link: Nullable(
    Type.Object({
      url: Type.String(),
      expiresAt: Nullable(When),
    }),
  ),
})
export type NoteView = Static<typeof NoteView>

const Rewritten = Type.Integer({
  description: 'So many other notes had a link in their text changed along, because of a new name or place',
})
export const EditedView = Type.Object({ ...NoteView.properties, rewritten: Rewritten })

export const HtmlView = Type.Object({
  ...{ id: Type.String(), version: Type.Integer(), title: Type.String(), html: Type.String() },
  headings: Type.Array(Type.Object({ level: Type.Integer(), text: Type.String(), slug: Type.String() })),
})
export const SharedView = Type.Object({ title: Type.String(), html: Type.String(), updatedAt: When })

export const LinkView = Type.Object({
  kind: Type.String(),
  target: Type.String(),
  heading: Nullable(Type.String()),
  block: Nullable(Type.String()),
  shown: Nullable(Type.String()),
  how: Nullable(
    Type.String({ description: 'self, path, same_folder, shortest, alias, attachment; null where nothing is found' }),
  ),
  note: Nullable(Type.Object({ id: Type.String(), title: Type.String(), path: Type.String() })),
  attachmentId: Nullable(Type.String()),
  placeExists: Nullable(Type.Boolean({ description: 'Whether the heading or block is there; null where none is named' })),
})
export const LinkList = Type.Object({ items: Type.Array(LinkView) })

export const BacklinkView = Type.Object({
  ...{ id: Type.String(), title: Type.String(), path: Type.String(), updatedAt: When },
  links: Type.Array(
    Type.Object({
      kind: Type.String(),
      heading: Nullable(Type.String()),
      context: Type.String({ description: 'The sentence around the link' }),
    }),
  ),
})
export const BacklinkPage = Page(BacklinkView)

export const RelatedView = Type.Object({
  ...{ id: Type.String(), title: Type.String(), path: Type.String(), score: Type.Number() },
  reasons: Type.Array(
    Type.Object({
      kind: Type.String({ description: 'link, shared_link, tag, term' }),
      count: Type.Integer({ description: 'How many are shared' }),
      words: Type.Array(Type.String(), { description: 'The rarest of them' }),
    }),
  ),
})
export const RelatedList = Type.Object({ items: Type.Array(RelatedView) })

export const GraphView = Type.Object({
  nodes: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), path: Type.String(), links: Type.Integer() })),
  edges: Type.Array(Type.Object({ from: Type.String(), to: Type.String(), count: Type.Integer() })),
  unresolved: Type.Array(Type.Object({ from: Type.String(), target: Type.String() })),
})

const VersionReason = Type.String({
  description:
    'written, renamed (or moved), links (of another note’s new name), restored, imported; or, where the text, the name and the folder ' +
    'stayed: shared_me, shared_members, shared_public, link, starred, unstarred, placed, trashed, untrashed',
})
export const RevisionView = Type.Object({
  ...{ version: Type.Integer(), title: Type.String(), reason: VersionReason, at: When, characters: Type.Integer() },
})
export const RevisionPage = Page(RevisionView)
export const RevisionDetail = Type.Object({
  ...{ version: Type.Integer(), title: Type.String(), body: Type.String(), reason: VersionReason, at: When },
  diff: Type.Array(
    Type.Object({
      kind: Type.Union([Type.Literal('same'), Type.Literal('added'), Type.Literal('removed')]),
      lines: Type.Array(Type.String()),
    }),
    { description: 'From this version to the present one' },
  ),
})

export const TrashView = Type.Object({
  ...{ type: Type.Union([Type.Literal('note'), Type.Literal('folder')]), id: Type.String(), title: Type.String() },
  ...{ path: Type.String(), version: Type.Integer(), trashedAt: When, goneAt: When },
})
export const TrashPage = Page(TrashView)

export const FolderView = Type.Object({
  ...{ id: Type.String(), name: Type.String(), parentId: Nullable(Type.String()), path: Type.String(), rank: Type.String() },
  ...{ version: Type.Integer(), notes: Type.Integer({ description: 'How many notes lie directly in it' }) },
})
export type FolderView = Static<typeof FolderView>
export const EditedFolderView = Type.Object({ ...FolderView.properties, rewritten: Rewritten })
export const FolderTree = Type.Object({ items: Type.Array(FolderView) })
const FolderName = Type.String({ maxLength: 100 })
export const MakeFolder = Type.Object({ name: Type.Optional(FolderName), parentId: Type.Optional(Nullable(Id)) }, strict)
export type MakeFolder = Static<typeof MakeFolder>
export const EditFolder = Type.Object(
  {
    name: Type.Optional(FolderName),
    parentId: Type.Optional(Nullable(Id)),
    after: Type.Optional(Nullable(Id)),
  },
  { ...strict, minProperties: 1 },
)
export type EditFolder = Static<typeof EditFolder>

export const AttachTo = Type.Object({ noteId: Id })
export const AttachmentView = Type.Object({
  ...{ id: Type.String(), path: Type.String({ description: 'With its folders, A/B/picture.png' }) },
  mediaType: Type.String({ description: 'What its bytes are; pictures and PDF are known, others application/octet-stream' }),
  size: Type.Integer({ description: 'In bytes' }),
  markdown: Type.String({ description: 'What leads to it from this note: ![[picture.png]], or [[paper.pdf]]' }),
})

export const ImportView = importViewOf(
  Type.Object({
    ...{ created: Type.Integer(), updated: Type.Integer(), unchanged: Type.Integer(), ignored: Type.Integer() },
    attachments: Type.Object({ created: Type.Integer(), updated: Type.Integer(), unchanged: Type.Integer() }),
    refused: Type.Array(Type.Object({ path: Type.String(), reason: Type.String() })),
    links: Type.Object({ resolved: Type.Integer(), unresolved: Type.Integer() }),
  }),
)
export type ImportReport = NonNullable<Static<typeof ImportView>['report']>
