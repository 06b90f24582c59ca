import type { Config } from '#platform/config'
import { bringIn, writeOut } from './transfer.ts'

export const importNotes = (settings: Config, args: readonly string[]) =>
  bringIn(settings, args, 'import <folder or zip> --as <email> [--dry-run]', async (house, what) => {
    const report = await house.notes.importFolder(what)
    const { created, updated, unchanged, ignored, attachments, refused, links } = report
    const would = what.dryRun ? 'would be ' : ''
    console.log(
      `Notes: ${created} ${would}created, ${updated} ${would}updated, ${unchanged} unchanged; ${ignored} files of other programs left out`,
    )
    console.log(
      `Attachments: ${attachments.created} ${would}created, ${attachments.updated} ${would}updated, ${attachments.unchanged} unchanged`,
    )
    console.log(`Links: ${links.resolved} resolved, ${links.unresolved} unresolved`)
    for (const { path, reason } of refused) console.log(`Refused: ${path} (${reason})`)
    if (!what.dryRun && created + updated + attachments.created + attachments.updated === 0) console.log('Nothing changed.')
    return refused.length > 0 ? 1 : 0
  })

export const exportNotes = (settings: Config, args: readonly string[]) =>
  writeOut(settings, args, 'export <file.zip> --as <email>', (house, ownerId) => house.notes.exportZip({ ownerId }))
