import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { fromCursor, toPage } from '#platform/paging'
import type { ListNotes, Paged } from '../contract.ts'
import { sentenceAround } from '../domain/links.ts'
import { linkOpens, mustBeCurrent, mustOwn, type Note, tagKeysOf, unknown } from '../domain/note.ts'
import { blocksOf, findHeading, headingsOf } from '../domain/outline.ts'
import { relatedNotes } from '../domain/related.ts'
import type { NoteStore, Reader } from '../ports/store.ts'
import type { NoteViews } from '../ports/views.ts'
import type { WriteUseCases } from './write.ts'

type Needs = Readonly<{
  store: NoteStore
  views: NoteViews
  reader: Reader
  diff: (a: string, b: string) => readonly Readonly<{ kind: 'same' | 'added' | 'removed'; lines: readonly string[] }>[]
  write: Pick<WriteUseCases, 'edit'>
  now: () => Date
}>

const MOST_RELATED = 12

export const readUseCases = ({ store, views, reader, diff, write, now }: Needs) => {
  const visible = async (actor: Actor, id: string): Promise<Note> => {
    const note = await store.seen(actor, id)
    if (!note) throw unknown()
    return note
  }
  const own = async (actor: Actor, id: string) => mustOwn(await store.find(id), actor.id)

  return {
    read: visible,

    async list(actor: Actor, input: ListNotes) {
      const { cursor, limit = 20, order } = input
      const after = fromCursor(cursor, 'string', 'string')
      mustBePlace(after, order === 'rank' ? 'rank' : 'change')
      const found = await views.list(actor, input, after)
      return toPage(found, limit, (card) => [order === 'rank' ? card.rank : card.change, card.id])
    },

    async backlinks(actor: Actor, id: string, { cursor, limit = 20 }: Paged) {
      await visible(actor, id)
      const after = fromCursor(cursor, 'string', 'string')
      mustBePlace(after, 'change')
      const page = toPage(await views.backlinks(actor, id, limit, after), limit, (n) => [n.change, n.id])
      const links = Map.groupBy(
        await views.linksTo(
          page.items.map((note) => note.id),
          id,
        ),
        (link) => link.noteId,
      )
      return {
        ...page,
        items: page.items.map((note) => {
          const all = reader.links(note.body)
          const ours = (links.get(note.id) ?? []).flatMap(({ n }) => all[n] ?? [])
          return {
            note,
            links: ours.map((link) => ({
              ...{ kind: link.kind, heading: link.heading ?? null },
              context: sentenceAround(note.body, link.start, link.end),
            })),
          }
        }),
      }
    },

    async links(actor: Actor, id: string) {
      const note = await visible(actor, id)
      return (await views.links(actor, id)).map((link) => {
        const text = link.how === 'self' ? note.body : link.body
        const { heading, block } = link
        const there =
          text === null || (heading === null && block === null)
            ? null
            : heading !== null
              ? findHeading(headingsOf(text), heading) !== undefined
              : blocksOf(text).some((b) => b.id === block)
        return { link, placeExists: there }
      })
    },

    async related(actor: Actor, id: string) {
      const note = await visible(actor, id)
      const tagKeys = tagKeysOf(note.tags)
      const { terms, targets } = await views.traits(id)
      const [frequencies, others] = await Promise.all([
        views.frequencies(actor, terms, tagKeys),
        views.sharing(actor, id, { terms, tagKeys, targets }),
      ])
      return relatedNotes({ id, tags: note.tags, terms, targets }, others, frequencies).slice(0, MOST_RELATED)
    },

    graph: (actor: Actor) => views.graph(actor),

    async history(actor: Actor, id: string, { cursor, limit = 20 }: Paged) {
      await own(actor, id)
      const [before] = fromCursor(cursor, 'number') ?? []
      return toPage(await views.revisions(id, limit, before), limit, (revision) => [revision.version])
    },

    async revision(actor: Actor, id: string, version: number) {
      const note = await own(actor, id)
      const revision = await views.revision(id, version)
      if (!revision) throw fail('not_found', 'notes.unknown_version')
      return { revision, diff: diff(revision.body, note.body) }
    },

    /** The text as it was; the title stays, because links lead to it. */
    async restoreVersion(actor: Actor, id: string, seen: number, version: number) {
      const note = await own(actor, id)
      mustBeCurrent(note, seen)
      const revision = await views.revision(id, version)
      if (!revision) throw fail('not_found', 'notes.unknown_version')
      return (await write.edit(actor, id, seen, { body: revision.body }, 'restored')).note
    },

    async trash(actor: Actor, { cursor, limit = 20 }: Paged) {
      const after = fromCursor(cursor, 'string', 'string')
      mustBePlace(after, 'time')
      return toPage(await views.trash(actor, limit, after), limit, (item) => [item.trashed.toISOString(), item.id])
    },

    /** By a public link: the one look that needs no account. */
    async shared(nonce: string) {
      const note = await views.byLink(nonce)
      if (!note || !linkOpens(note, now())) throw unknown()
      return note
    },

    async attachment(actor: Actor, id: string) {
      const found = await views.attachment(actor, id)
      if (!found) throw fail('not_found', 'notes.unknown_attachment')
      return found
    },
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A cursor is text from outside: what it names must be what a query can take. */
const mustBePlace = (place: readonly [string, string] | undefined, by: 'rank' | 'change' | 'time') => {
  if (!place) return
  const [at, id] = place
  const sound = by === 'rank' || (by === 'change' ? /^\d{1,18}$/.test(at) : !Number.isNaN(Date.parse(at)))
  if (!UUID.test(id) || !sound) throw fail('invalid', 'http.bad_cursor')
}
