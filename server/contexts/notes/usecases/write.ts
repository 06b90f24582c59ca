import type { Actor } from '#platform/actor'
import type { Sql } from '#platform/db'
import { fail } from '#platform/errors'
import type { EditNote, WriteNote } from '../contract.ts'
import { unknownFolder } from '../domain/folder.ts'
import { freeTitle, nameKey } from '../domain/names.ts'
import {
  kindOf,
  mustBeCurrent,
  mustBeText,
  mustBeTitle,
  mustOwn,
  type Note,
  nameKeysOf,
  type PublicLink,
  written,
} from '../domain/note.ts'
import { rankBetween, rankOfTime } from '../domain/rank.ts'
import type { FolderStore, NoteChange, NoteStore, Reader } from '../ports/store.ts'
import { NOBODY_SAYS_THEM } from '../ports/store.ts'
import { lookAgain, saysTheSame, settleNames, writtenAll } from './names.ts'

export type WriteNeeds = Readonly<{
  store: NoteStore
  folders: FolderStore
  reader: Reader
  now: () => Date
  newId: () => string
  limit: number | undefined
}>

/** Says what to keep in the same write as a new note: the answer, for who sends the request twice. */
export type Alongside = (note: Note) => readonly Sql[]

export const writeUseCases = ({ store, folders, reader, now, newId, limit }: WriteNeeds) => {
  const needs = { store, reader, now }

  const placeOf = async (actor: Actor, folderId: string | null) => {
    if (folderId === null) return ''
    const folder = await folders.find(folderId)
    if (folder?.ownerId !== actor.id || folder.trashed) throw unknownFolder()
    return folder.path
  }

  const untitled = async (actor: Actor, folderId: string | null) => {
    const wanted = 'Untitled'
    const taken = new Set(await store.titlesLike(actor.id, folderId, nameKey(wanted)))
    return freeTitle(wanted, (key) => taken.has(key))
  }

  return {
    async create(actor: Actor, input: WriteNote, alongside: Alongside = () => []): Promise<Note> {
      const folderId = input.folderId ?? null
      const path = await placeOf(actor, folderId)
      const title = mustBeTitle(input.title ?? (await untitled(actor, folderId)))
      const body = mustBeText(input.body ?? '')
      if (limit !== undefined && (await store.countLive(actor.id)) >= limit)
        throw fail('forbidden', 'notes.too_many', { limit })
      const reading = reader.read(title, body)
      const at = now()
      const note: Note = {
        ...{ id: newId(), ownerId: actor.id, folderId, path, title, extension: '.md', body },
        ...{ names: reading.names, tags: reading.tags, excerpt: reading.excerpt },
        ...{ rank: rankOfTime(at.getTime()), pinned: input.pinned ?? false, audience: 'me', link: null },
        ...{ version: 1, created: at, updated: at, trashed: null },
      }
      // Most new notes link to nothing and nobody waits for them: then there is nothing to look up.
      let alone = reading.links.length === 0
      await lookAgain(async () => {
        const nameKeys = nameKeysOf(note)
        const seal = { ownerId: actor.id, linkKeys: [], nameKeys, seen: NOBODY_SAYS_THEM }
        const settled = alone
          ? { note, reading, resolved: [], seal, rewritten: [], relinked: [] }
          : await settleNames(needs, note, reading, undefined)
        alone = false
        const { seal: sealed, rewritten, relinked, ...change } = settled
        await store.save({
          change: { ...change, from: undefined, reason: 'written', terms: reading.terms },
          ...{ rewritten, relinked, seal: sealed, authorId: actor.id },
          events: [...written(note), ...writtenAll(rewritten)],
          alongside: alongside(note),
        })
      })
      return note
    },

    /** Changes what is named and nothing else. A rename or a move takes every link along, in the same step. */
    edit: (actor: Actor, id: string, seen: number, change: EditNote, why?: 'restored'): Promise<Edited> =>
      lookAgain(async () => {
        const before = mustOwn(await live(store, id), actor.id)
        mustBeCurrent(before, seen)
        const at = now()
        const folderId = change.folderId === undefined ? before.folderId : change.folderId
        const title = change.title === undefined || change.title === before.title ? before.title : mustBeTitle(change.title)
        const body = change.body === undefined ? before.body : mustBeText(change.body)
        const reading = reader.read(title, body)
        const note: Note = {
          ...before,
          ...{ title, body, folderId, path: folderId === before.folderId ? before.path : await placeOf(actor, folderId) },
          ...{ names: reading.names, tags: reading.tags, excerpt: reading.excerpt },
          rank: await rankOf(actor, before, folderId, change.after),
          pinned: change.pinned ?? before.pinned,
          audience: change.audience ?? before.audience,
          link: publicLink(before, change, newId),
          ...{ version: before.version + 1, updated: at },
        }
        const sameText = body === before.body
        const sameNames = title === before.title && folderId === before.folderId
        const settled =
          sameNames && (sameText || saysTheSame(reading, await store.linksOf(id), before))
            ? { note, rewritten: [], relinked: [] }
            : await settleNames(needs, note, reading, before)
        const { rewritten, relinked, seal, ...rest } = { seal: undefined, ...settled }
        const reason: NoteChange['reason'] = why ?? (sameText && !sameNames ? 'renamed' : 'written')
        await store.save({
          change: {
            ...rest,
            from: before.version,
            reason,
            kind: kindOf(before, note),
            ...(sameText ? {} : { terms: reading.terms }),
          },
          ...{ rewritten, relinked, authorId: actor.id, ...(seal ? { seal } : {}) },
          events: [...written(rest.note, before.body), ...writtenAll(rewritten)],
          alongside: [],
        })
        return { note: rest.note, rewritten: rewritten.length }
      }),
  }

  async function rankOf(actor: Actor, before: Note, folderId: string | null, after: string | null | undefined) {
    if (after === undefined) return folderId === before.folderId ? before.rank : rankOfTime(now().getTime())
    const around = await store.ranksAround(actor.id, folderId, after, before.id)
    if (!around) throw fail('invalid', 'notes.not_in_folder')
    return rankBetween(around.before, around.next)
  }
}

/** `rewritten`: in so many other notes links were changed along. */
export type Edited = Readonly<{ note: Note; rewritten: number }>

const live = async (store: NoteStore, id: string) => {
  const note = await store.find(id)
  return note?.trashed ? undefined : note
}

/** A note that becomes public gets a link; one that is no longer public loses it for good. */
const publicLink = (before: Note, change: EditNote, newId: () => string): PublicLink | null => {
  const audience = change.audience ?? before.audience
  if (audience !== 'public') {
    if (change.linkExpiresAt !== undefined || change.newLink) throw fail('invalid', 'notes.not_public')
    return null
  }
  const { linkExpiresAt } = change
  const expires =
    linkExpiresAt === undefined ? (before.link?.expires ?? null) : linkExpiresAt === null ? null : new Date(linkExpiresAt)
  return { nonce: change.newLink || before.link === null ? newId() : before.link.nonce, expires }
}

export type WriteUseCases = ReturnType<typeof writeUseCases>
