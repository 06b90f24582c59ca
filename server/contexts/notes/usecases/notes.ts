import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { type ImportRunStore, importRuns, type Uploads } from '#platform/import-runs'
import type { EditNote, ImportReport, WriteNote } from '../contract.ts'
import type { FolderStore, NoteStore } from '../ports/store.ts'
import type { NoteViews } from '../ports/views.ts'
import { exportVault } from './export.ts'
import { htmlUseCases } from './html.ts'
import { importVault, type VaultItem } from './import.ts'
import { publishingUseCases } from './publishing.ts'
import { readUseCases } from './read.ts'
import { trashUseCases } from './trash.ts'
import { type Alongside, writeUseCases } from './write.ts'

type Needs = Readonly<{ store: NoteStore; folders: FolderStore; views: NoteViews }> &
  Parameters<typeof htmlUseCases>[0] &
  Omit<Parameters<typeof readUseCases>[0], 'write'> &
  Parameters<typeof writeUseCases>[0] &
  Parameters<typeof importVault>[0] &
  Parameters<typeof exportVault>[0] &
  Readonly<{
    runs: ImportRunStore<ImportReport>
    uploads: Uploads<VaultItem>
    onError: (error: unknown) => void
  }>

/** All that can be done with notes, for the routes and the command line. */
export const notesUseCases = (needs: Needs) => {
  const { views } = needs
  const write = writeUseCases(needs)
  const html = htmlUseCases(needs)
  const read = readUseCases({ ...needs, write })
  const trash = trashUseCases(needs)
  const runs = importRuns<ImportReport, VaultItem>({
    ...needs,
    unknown: () => fail('not_found', 'notes.unknown_import'),
    bringIn: (actor, open, how) => importVault(needs, actor, open(), how),
  })
  return {
    ...read,
    create: async (actor: Actor, input: WriteNote, alongside?: Alongside) => {
      const note = await write.create(actor, input, alongside)
      html.renderSoon(note)
      return note
    },
    edit: async (actor: Actor, id: string, seen: number, change: EditNote) => {
      const edited = await write.edit(actor, id, seen, change)
      html.renderSoon(edited.note)
      return edited
    },
    remove: trash.remove,
    restore: trash.restore,
    purge: trash.purge,
    listTrash: read.trash,
    html: html.html,
    publishing: publishingUseCases({ ...needs, namedHtml: html.namedHtml }),
    shared: async (nonce: string) => {
      const note = await read.shared(nonce)
      return { note, html: await html.sharedHtml(note) }
    },
    lastChange: (actor: Actor) => views.lastChange(actor.id),
    treeVersion: (actor: Actor) => views.treeVersion(actor.id),
    changesAfter: (actor: Actor, change: string) => views.changesAfter(actor.id, change),
    importItems: (actor: Actor, items: AsyncIterable<VaultItem>, dryRun: boolean) =>
      importVault(needs, actor, items, { dryRun, onProgress: async () => {} }),
    imports: runs,
    export: (actor: Actor) => exportVault(needs, actor),
    attachment: async (actor: Actor, id: string) => {
      const found = await read.attachment(actor, id)
      return { ...found, bytes: await needs.blobs.open(found.sha256) }
    },
  }
}
export type NotesUseCases = ReturnType<typeof notesUseCases>
