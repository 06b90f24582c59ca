import type { Audience } from '#platform/audience'
import { fail } from '#platform/errors'
import type { Event } from '#platform/events'
import { libraryIds } from '#platform/library-files'
import type { NoteFacts, NotesEvents } from '../public.ts'
import type { Link } from './links.ts'
import { isText, nameKey, titleProblem } from './names.ts'
import { keyOfName } from './resolve.ts'

/** The public link of a note: what it is made from, and until when it opens. */
export type PublicLink = Readonly<{ nonce: string; expires: Date | null }>

/** What a text says about itself: worked out from it alone, at every save. */
export type Reading = Readonly<{
  names: readonly string[]
  tags: readonly string[]
  links: readonly Link[]
  excerpt: string
  terms: readonly string[]
}>

export type Note = Readonly<{
  id: string
  ownerId: string
  folderId: string | null
  /** The folders above it, `A/B`; derived from folderId. */
  path: string
  title: string
  extension: string
  body: string
  names: readonly string[]
  tags: readonly string[]
  excerpt: string
  rank: string
  pinned: boolean
  audience: Audience
  link: PublicLink | null
  version: number
  created: Date
  updated: Date
  trashed: Date | null
}>

export type NoteEvent = Event<NotesEvents>
/** Why a version was made. */
export type Reason = 'written' | 'renamed' | 'links' | 'restored' | 'imported'

/** What was done where the text, the name and the folder stayed as they were. */
export type Kind = 'shared_me' | 'shared_members' | 'shared_public' | 'link' | 'starred' | 'unstarred' | 'placed'

/** Undefined where the text, the name or the folder changed: then the reason says it. */
export const kindOf = (before: Note, after: Note): Kind | undefined => {
  if (before.body !== after.body || before.title !== after.title || before.folderId !== after.folderId) return undefined
  if (before.audience !== after.audience) return `shared_${after.audience}`
  if (before.link?.nonce !== after.link?.nonce || before.link?.expires?.getTime() !== after.link?.expires?.getTime())
    return 'link'
  if (before.pinned !== after.pinned) return after.pinned ? 'starred' : 'unstarred'
  return before.rank === after.rank ? undefined : 'placed'
}

export const TRASH_DAYS = 30
const DAY_MS = 24 * 3_600_000
export const goneAt = (trashed: Date) => new Date(trashed.getTime() + TRASH_DAYS * DAY_MS)

/** Someone else's note is reported as absent: its existence is private too. */
export const mustOwn = <Owned extends { ownerId: string }>(thing: Owned | undefined, actorId: string): Owned => {
  if (thing?.ownerId !== actorId) throw unknown()
  return thing
}
export const unknown = () => fail('not_found', 'notes.unknown')

/** Whoever was second learns which version is there now, and can decide again. */
export const editedElsewhere = (version?: number) =>
  fail('stale', 'notes.edited_elsewhere', version === undefined ? undefined : { version })

export const mustBeCurrent = ({ version }: { version: number }, seen: number) => {
  if (version !== seen) throw editedElsewhere(version)
}

/** A title that can be a file name everywhere, or a refusal that says why not. */
export const mustBeTitle = (title: string) => {
  const problem = titleProblem(title)
  if (problem) throw fail('invalid', 'notes.bad_title', { problem })
  return title
}

export const mustBeText = (body: string) => {
  if (!isText(body)) throw fail('invalid', 'notes.not_text')
  return body
}

/** All the names by which links find a note, as they are compared. */
export const nameKeysOf = ({ title, names }: Pick<Note, 'title' | 'names'>) => [
  ...new Set([title, ...names].map(keyOfName).filter((key) => key.length > 0 && key.length <= 500)),
]

/** The keys under which a note with these tags is found: `a/b` is an `a` too. */
export const tagKeysOf = (tags: readonly string[]) => [
  ...new Set(
    tags.flatMap((tag) => {
      const parts = nameKey(tag).split('/')
      return parts.map((_, i) => parts.slice(0, i + 1).join('/'))
    }),
  ),
]

export const factsOf = (note: Note): NoteFacts => {
  const { id, ownerId, title, names, tags, body, audience, version, path, excerpt, created, updated } = note
  return {
    ...{ id, ownerId, title, names, tags, body, audience, version, path, excerpt },
    ...{ createdAt: created.toISOString(), updatedAt: updated.toISOString() },
  }
}
/**
 * What the house hears of a note as it stands now. `before`: its text until now. The library hears of it only where it shows a file of
 * the library, or did: nearly no note does, and each hearer is a fifth of what a write costs.
 */
export const written = (note: Note, before = ''): readonly NoteEvent[] => {
  const { id, ownerId, title, audience, body, version } = note
  const mediaIds = libraryIds(body)
  return [
    { name: 'notes.written', data: factsOf(note) },
    ...(mediaIds.length > 0 || libraryIds(before).length > 0
      ? [{ name: 'notes.files_shown', data: { id, ownerId, title, audience, version, mediaIds } } as const]
      : []),
  ]
}
export const removed = ({ id, ownerId, version }: Pick<Note, 'id' | 'ownerId' | 'version'>): NoteEvent => ({
  name: 'notes.removed',
  data: { id, ownerId, version },
})

/** A link may be opened by everybody who has it, as long as the note is public and the link has not run out. */
export const linkOpens = ({ audience, link, trashed }: Pick<Note, 'audience' | 'link' | 'trashed'>, now: Date) =>
  audience === 'public' && trashed === null && link !== null && (link.expires === null || link.expires > now)
