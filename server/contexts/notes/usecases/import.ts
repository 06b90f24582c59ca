import type { Actor } from '#platform/actor'
import type { Importing } from '#platform/import-runs'
import type { ImportReport } from '../contract.ts'
import { nameKey } from '../domain/names.ts'
import { type Note, type NoteEvent, type Reading, written } from '../domain/note.ts'
import { rankOfTime } from '../domain/rank.ts'
import { linkResolver } from '../domain/relink.ts'
import type { Candidate } from '../domain/resolve.ts'
import type { BlobStore, Imported, ImportStore } from '../ports/imports.ts'
import type { FolderStore, NoteStore, Reader } from '../ports/store.ts'
import type { FolderUseCases } from './folders.ts'
import { emptyFolders, folderFinder, type Placed, placeNote } from './import-places.ts'
import { lookAgain } from './names.ts'

/** What a vault holds, one after the other; see platform/zip/item.ts. */
export type VaultItem =
  | Readonly<{ kind: 'text'; path: string; text: string; modified: Date }>
  | Readonly<{ kind: 'attachment'; path: string; open(): Promise<AsyncIterable<Uint8Array>>; modified: Date }>
  | Readonly<{ kind: 'folder'; path: string }>
  | Readonly<{ kind: 'refused'; path: string; reason: string }>
  | Readonly<{ kind: 'ignored'; path: string }>

type Needs = Readonly<{
  store: NoteStore
  folders: FolderStore
  folderUseCases: Pick<FolderUseCases, 'create'>
  imports: ImportStore
  blobs: BlobStore
  reader: Reader
  /** Why an attachment's stream broke off, if that is the attachment's own fault. */
  refusalOf: (error: unknown) => string | undefined
  mediaTypeOf: (path: string) => string
  now: () => Date
  newId: () => string
  limit: number | undefined
}>

const AT_ONCE = 200
const BYTES_AT_ONCE = 4_000_000

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends number | string | boolean ? T[K] : Mutable<T[K]> }

/** Brings a vault in. The same vault a second time changes nothing. Whatever is refused is named, and stops nothing else. */
export const importVault = async (
  needs: Needs,
  actor: Actor,
  items: AsyncIterable<VaultItem>,
  { dryRun, onProgress }: Importing,
): Promise<ImportReport> => {
  const { imports, store, limit } = needs
  const report: Mutable<ImportReport> = {
    ...{ created: 0, updated: 0, unchanged: 0, ignored: 0, refused: [] },
    ...{ attachments: { created: 0, updated: 0, unchanged: 0 }, links: { resolved: 0, unresolved: 0 } },
  }
  const places = await folderFinder(needs, actor, dryRun)
  const taken = new Set<string>()
  const empty = emptyFolders()
  const dry: {
    candidates: Candidate[]
    files: { id: string; path: string }[]
    readings: { source: Candidate; reading: Reading }[]
  } = {
    ...{ candidates: [], files: [], readings: [] },
  }
  const touched = new Set<string>()
  let room = limit === undefined ? Number.POSITIVE_INFINITY : limit - (await store.countLive(actor.id))
  let waiting: Placed[] = []
  let bytes = 0
  let done = 0

  const flush = async () => {
    const batch = waiting
    waiting = []
    bytes = 0
    if (batch.length === 0) return
    await lookAgain(async () => {
      const there = await imports.at(
        actor.id,
        batch.map(({ folderId, title }) => ({ folderId, key: nameKey(title) })),
      )
      const changes: Imported[] = []
      const events: NoteEvent[] = []
      const counted = { created: 0, updated: 0, unchanged: 0, refused: [] as { path: string; reason: string }[] }
      for (const one of batch) {
        const existing = there.get(`${one.folderId ?? ''}/${nameKey(one.title)}`)
        if (existing && existing.title === one.title && existing.body === one.text) {
          counted.unchanged++
          touched.add(existing.id)
          if (dryRun)
            dry.readings.push({
              source: { ...existing, folderPath: existing.path },
              reading: needs.reader.read(one.title, one.text),
            })
          continue
        }
        if (!existing && counted.created >= room) {
          counted.refused.push({ path: one.path, reason: 'too_many_notes' })
          continue
        }
        counted[existing ? 'updated' : 'created']++
        const change = imported(needs, actor, one, existing)
        changes.push(change)
        events.push(...written(change.note, existing?.body))
        touched.add(change.note.id)
        if (dryRun) {
          const source = { id: change.note.id, folderPath: one.folderPath, title: one.title, names: change.note.names }
          if (!existing) dry.candidates.push(source)
          dry.readings.push({ source, reading: change.reading })
        }
      }
      if (!dryRun && changes.length > 0) await imports.write(changes, events, actor.id)
      room -= counted.created
      report.created += counted.created
      report.updated += counted.updated
      report.unchanged += counted.unchanged
      report.refused.push(...counted.refused)
    })
  }

  for await (const item of items) {
    done++
    if (item.kind === 'refused') report.refused.push({ path: item.path, reason: item.reason })
    else if (item.kind === 'ignored') report.ignored++
    else if (item.kind === 'folder') empty.saw(`${item.path}/`)
    else if (item.kind === 'attachment') await attach(needs, actor, item, report, dryRun, dry.files)
    else {
      const place = await placeNote(item, places, taken)
      if ('reason' in place) report.refused.push({ path: item.path, reason: place.reason })
      else {
        waiting.push(place)
        bytes += item.text.length
      }
    }
    if (item.kind === 'text' || item.kind === 'attachment') empty.saw(item.path)
    if (waiting.length >= AT_ONCE || bytes >= BYTES_AT_ONCE) await flush()
    if (done % AT_ONCE === 0) await onProgress(done)
  }
  await flush()
  for (const path of empty.found()) if ((await places(path)) === undefined) report.refused.push({ path, reason: 'bad_name' })
  report.links = dryRun ? await countDry(imports, actor, dry) : await relinkAll(imports, actor.id, touched)
  return report
}

const imported = (needs: Needs, actor: Actor, one: Placed, existing: Note | undefined): Imported => {
  const { title, text: body, extension, folderId, folderPath: path } = one
  const reading = needs.reader.read(title, body)
  const at = needs.now()
  const said = { names: reading.names, tags: reading.tags, excerpt: reading.excerpt }
  const note: Note = existing
    ? { ...existing, ...said, title, body, extension, version: existing.version + 1, updated: at }
    : {
        ...{ id: needs.newId(), ownerId: actor.id, folderId, path, title, extension, body, ...said },
        ...{ rank: rankOfTime(at.getTime()), pinned: false, audience: 'me', link: null },
        ...{ version: 1, created: at, updated: at, trashed: null },
      }
  return { note, from: existing?.version, reading }
}

const attach = async (
  { imports, blobs, refusalOf, mediaTypeOf, now, newId }: Needs,
  actor: Actor,
  item: Extract<VaultItem, { kind: 'attachment' }>,
  report: Mutable<ImportReport>,
  dryRun: boolean,
  files: { id: string; path: string }[],
) => {
  try {
    const { sha256, size } = await blobs.put(await item.open())
    const there = (await imports.files(actor.id, [item.path])).get(item.path)
    if (there && Buffer.compare(there.sha256, sha256) === 0) report.attachments.unchanged++
    else {
      report.attachments[there ? 'updated' : 'created']++
      const file = { id: there?.id ?? newId(), path: item.path, mediaType: mediaTypeOf(item.path), size, sha256 }
      if (dryRun) files.push(file)
      else await imports.writeFile(actor.id, file, now())
    }
  } catch (error) {
    const reason = refusalOf(error)
    if (!reason) throw error
    report.refused.push({ path: item.path, reason })
  }
}

/**
 * Looks at every link of a person's notes: an import may have brought what old links waited for. Counts those of the notes it
 * touched.
 */
const relinkAll = async (imports: ImportStore, ownerId: string, touched: ReadonlySet<string>) => {
  const resolveNow = linkResolver(await imports.names(ownerId))
  const counts = { resolved: 0, unresolved: 0 }
  for (let after: string | null = null; ; ) {
    const links = await imports.links(ownerId, after)
    const changed = links.flatMap((link) => {
      const { attachmentId, ...now } = resolveNow(link, { id: link.noteId, folderPath: link.folderPath })
      if (touched.has(link.noteId)) counts[(now.targetId ?? attachmentId) ? 'resolved' : 'unresolved']++
      const same = now.targetId === link.targetId && now.how === link.how && attachmentId === link.attachmentId
      return same ? [] : [{ link, now, attachmentId }]
    })
    await imports.relink(changed)
    const last = links.at(-1)
    if (!last) return counts
    after = last.noteId
  }
}

const countDry = async (
  imports: ImportStore,
  actor: Actor,
  dry: { candidates: Candidate[]; files: { id: string; path: string }[]; readings: { source: Candidate; reading: Reading }[] },
) => {
  const names = await imports.names(actor.id)
  const resolveNow = linkResolver({
    candidates: [...names.candidates, ...dry.candidates],
    attachments: [...names.attachments, ...dry.files],
  })
  const counts = { resolved: 0, unresolved: 0 }
  for (const { source, reading } of dry.readings)
    for (const link of reading.links) {
      const found = resolveNow(link, source)
      counts[(found.targetId ?? found.attachmentId) ? 'resolved' : 'unresolved']++
    }
  return counts
}
