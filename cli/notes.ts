import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Config } from '#platform/config'
import { argumentsOf } from './arguments.ts'
import { openQuietly, personOf, type QuietHouse } from './house.ts'

export const importNotes = async (settings: Config, args: readonly string[]) => {
  const options = { as: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const
  const { values, words } = argumentsOf(args, options, 1, 'import <folder or zip> --as <email> [--dry-run]')
  const path = resolve(words[0] ?? '')
  if (!(await stat(path).catch(() => undefined))) throw new Error(`${path} is not there.`)
  const house = await openQuietly(settings)
  try {
    const { id } = await personOf(house, values.as)
    const dryRun = values['dry-run'] ?? false
    const report = await house.notes.importFolder({ ownerId: id, path, dryRun })
    const { created, updated, unchanged, ignored, attachments, refused, links } = report
    const would = dryRun ? 'would be ' : ''
    console.log(
      `Notes: ${created} ${would}created, ${updated} ${would}updated, ${unchanged} unchanged; ${ignored} files of other programs left out`,
    )
    console.log(
      `Attachments: ${attachments.created} ${would}created, ${attachments.updated} ${would}updated, ${attachments.unchanged} unchanged`,
    )
    console.log(`Links: ${links.resolved} resolved, ${links.unresolved} unresolved`)
    for (const { path: at, reason } of refused) console.log(`Refused: ${at} (${reason})`)
    if (!dryRun && created + updated + attachments.created + attachments.updated === 0) console.log('Nothing changed.')
    return refused.length > 0 ? 1 : 0
  } finally {
    await house.close()
  }
}

export const exportNotes = (settings: Config, args: readonly string[]) =>
  writeOut(settings, args, 'export <file.zip> --as <email>', (house, ownerId) => house.notes.exportZip({ ownerId }))

export const exportBlog = (settings: Config, args: readonly string[]) =>
  writeOut(settings, args, 'blog export <file.zip> --as <email>', (house, ownerId) => house.blog.exportZip({ ownerId }))

type Zip = (house: QuietHouse, ownerId: string) => Readable

/** Written beside its place, and put there when it is whole. */
const writeOut = async (settings: Config, args: readonly string[], usage: string, zip: Zip) => {
  const { values, words } = argumentsOf(args, { as: { type: 'string' } } as const, 1, usage)
  const path = resolve(words[0] ?? '')
  const house = await openQuietly(settings)
  const draft = `${path}.part`
  try {
    const { id } = await personOf(house, values.as)
    await pipeline(zip(house, id), createWriteStream(draft, { mode: 0o600 }))
    await rename(draft, path)
    console.log(`${path}: ${(await stat(path)).size} bytes`)
    return 0
  } finally {
    await rm(draft, { force: true })
    await house.close()
  }
}
