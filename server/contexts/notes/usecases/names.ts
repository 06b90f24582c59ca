import { AppError, fail } from '#platform/errors'
import { type Note, nameKeysOf, type Reading, written } from '../domain/note.ts'
import { type KnownLink, linkResolver, type Relinked, relink, resolveLink } from '../domain/relink.ts'
import { type Candidate, keyOfName, targetKey } from '../domain/resolve.ts'
import { rewriteTargets } from '../domain/rewrite.ts'
import type { NoteChange, NoteStore, Reader, Rewritten, Surroundings } from '../ports/store.ts'

type Needs = Readonly<{ store: NoteStore; reader: Reader; now: () => Date }>

/** Names are decided by what others do at the same moment. Whoever is refused for that looks again; five times is plenty. */
export const lookAgain = async <T>(decide: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await decide()
    } catch (error) {
      if (attempt === 5 || !(error instanceof AppError) || error.code !== 'notes.names_moved') throw error
    }
  }
}

export const candidateOf = ({ id, path, title, names }: Pick<Note, 'id' | 'path' | 'title' | 'names'>): Candidate => ({
  ...{ id, folderPath: path, title, names },
})

const linkKeysOf = (reading: Reading) => [...new Set(reading.links.map((link) => targetKey(link.target)))]

/** Looks around a note, and once more where a link may have to be spelt by a name that was not asked for. */
export const lookAround = async (
  store: NoteStore,
  note: Pick<Note, 'id' | 'ownerId'>,
  keys: Readonly<{ linkKeys: readonly string[]; nameKeys: readonly string[] }>,
): Promise<Surroundings> => {
  const around = await store.around(note.ownerId, { ...keys, except: note.id })
  const asked = new Set([...keys.linkKeys, ...keys.nameKeys])
  const unasked = around.candidates.map(({ title }) => keyOfName(title)).filter((key) => !asked.has(key))
  if (unasked.length === 0) return around
  return store.around(note.ownerId, { ...keys, linkKeys: [...keys.linkKeys, ...new Set(unasked)], except: note.id })
}

/** Everything that follows from a note's names, links and place, as far as it has to be looked up. */
export const settleNames = async (
  { store, reader, now }: Needs,
  note: Note,
  reading: Reading,
  before: Note | undefined,
): Promise<
  Pick<NoteChange, 'note' | 'reading' | 'resolved'> & {
    seal: Surroundings['seal']
    rewritten: Rewritten[]
    relinked: Relinked[]
  }
> => {
  const nameKeys = [...new Set([...nameKeysOf(note), ...(before ? nameKeysOf(before) : [])])]
  const around = await lookAround(store, note, { linkKeys: linkKeysOf(reading), nameKeys })
  const others = around.candidates.filter(({ id }) => id !== note.id)
  const candidates = [...others, candidateOf(note)]

  // A note that goes elsewhere takes its own links along.
  const moved = before !== undefined && before.path !== note.path && before.body === note.body
  const own = moved ? (await store.linksOf(note.id)).map((link) => ({ ...link, folderPath: note.path })) : []
  const body = moved ? withEdits(reader, note.body, relink(own, candidates, { keep: true }), candidates).body : note.body
  const settled = body === note.body ? { note, reading } : { note: { ...note, body }, reading: reader.read(note.title, body) }

  const resolveNow = linkResolver({ candidates, attachments: around.attachments })
  const renamed = before !== undefined && (before.title !== note.title || before.path !== note.path)
  const changes = relink(around.inbound, candidates, { keep: renamed })
  return {
    ...settled,
    resolved: settled.reading.links.map((link) => resolveNow(link, { id: note.id, folderPath: note.path })),
    rewritten: await rewriteOthers({ store, reader, now }, changes, candidates),
    relinked: changes.filter(({ text }) => text === undefined),
    seal: around.seal,
  }
}

/** The notes whose links' text changes, each with its new text and version. */
export const rewriteOthers = async (
  { store, reader, now }: Needs,
  changes: readonly Relinked[],
  candidates: readonly Candidate[],
): Promise<Rewritten[]> => {
  const byNote = Map.groupBy(
    changes.filter(({ text }) => text !== undefined),
    ({ link }) => link.noteId,
  )
  if (byNote.size === 0) return []
  const notes = await store.many([...byNote.keys()])
  const at = now()
  return notes.map((note) => {
    const { body, edited } = withEdits(reader, note.body, byNote.get(note.id) ?? [], candidates)
    // The beginning of a text seldom holds the link; to cut it out anew costs more than all the rest.
    const inExcerpt = edited.some(({ link }) => note.excerpt.includes(link.target))
    const excerpt = inExcerpt ? reader.excerpt(body) : note.excerpt
    const changed = { ...note, body, excerpt, version: note.version + 1, updated: at }
    return { note: changed, from: note.version, edited }
  })
}

/**
 * A text with other targets in some of its links, and what those links say and mean in it: read from the new text itself, because
 * how a target is written depends on the text around it. A name that no link can say is refused.
 */
const withEdits = (reader: Reader, body: string, edits: readonly Relinked[], candidates: readonly Candidate[]) => {
  const texts = edits.filter(({ text }) => text !== undefined)
  if (texts.length === 0) return { body, edited: [] }
  const links = reader.links(body)
  const rewritten = rewriteTargets(
    body,
    texts.map(({ link: { n, target }, text = target }) => {
      const link = links[n]
      if (link?.target !== target) throw fail('conflict', 'notes.names_moved')
      return { link, target: text }
    }),
  )
  const after = reader.links(rewritten)
  const edited = texts.map(({ link }): Relinked => {
    const text = after[link.n]?.target ?? link.target
    const found = resolveLink({ kind: link.kind, target: text }, { id: link.noteId, folderPath: link.folderPath }, candidates)
    if (found.targetId !== link.targetId) throw fail('unprocessable', 'notes.unlinkable_name', { text: link.target })
    return { link, now: found, text }
  })
  return { body: rewritten, edited }
}

export const writtenAll = (rewritten: readonly Rewritten[]) => rewritten.flatMap(({ note }) => written(note))

/** Whether two readings say the same to the rest of the house. */
export const saysTheSame = (a: Reading, links: readonly KnownLink[], before: Note): boolean =>
  String(a.names) === String(before.names) &&
  a.links.length === links.length &&
  a.links.every((link, n) => link.kind === links[n]?.kind && link.target === links[n]?.target)
