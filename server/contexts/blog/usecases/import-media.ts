import { AppError } from '#platform/errors'
import { hexOf } from '#platform/secrets'
import type { Entry, Shelf } from '../ports/import.ts'
import type { Survey } from './import-survey.ts'

/** A file as articles here name it. */
export type Kept = Readonly<{ id: string; path: string }>
export type KeptFiles = Readonly<{
  byPath: ReadonlyMap<string, Kept>
  created: number
  unchanged: number
  refused: readonly Readonly<{ path: string; reason: string }>[]
}>

/** What the library takes. */
const MOST_BYTES = 10 * 1024 * 1024

/** Brings the files of the articles into somebody's library; in a dry run it looks which are there. */
export const keepFiles = async (
  shelf: Shelf,
  ownerId: string,
  entries: AsyncIterable<Entry>,
  { needed }: Pick<Survey, 'needed'>,
  { dryRun, onEntry }: Readonly<{ dryRun: boolean; onEntry: () => Promise<void> }>,
): Promise<KeptFiles> => {
  const byPath = new Map<string, Kept>()
  const refused: { path: string; reason: string }[] = []
  const seen = new Set<string>()
  let [created, unchanged] = [0, 0]

  const keep = async (
    { path, size, bytes: read }: Extract<Entry, { kind: 'file' }>,
    said: { id: string | undefined; alt: string },
  ) => {
    if (size > MOST_BYTES) return refused.push({ path, reason: 'media.too_large' })
    const given = await read()
    if ('reason' in given) return refused.push({ path, reason: given.reason })
    const { bytes } = given
    const sha256 = hexOf(bytes)
    const known = await shelf.known(ownerId, sha256)
    if (known) unchanged++
    else if (!seen.has(sha256)) created++
    seen.add(sha256)
    const name = path.slice(path.lastIndexOf('/') + 1)
    return byPath.set(
      path,
      // In a dry run it has no address yet; none will be written either.
      known ??
        (dryRun
          ? { id: said.id ?? sha256, path: `/media/${sha256}/${name}` }
          : await shelf.keep(ownerId, { name, bytes, ...said })),
    )
  }

  for await (const entry of entries) {
    const said = entry.kind === 'file' ? needed.get(entry.path) : undefined
    if (entry.kind === 'file' && said)
      try {
        await keep(entry, said)
      } catch (error) {
        // What is wrong with one file stops no other; what is wrong with the library stops all.
        if (!(error instanceof AppError) || error.kind === 'unavailable') throw error
        created--
        refused.push({ path: entry.path, reason: error.code })
      }
    await onEntry()
  }
  return { byPath, created, unchanged, refused }
}
