import type { Config } from '#platform/config'
import { bringIn, writeOut } from './transfer.ts'

export const importBlog = (settings: Config, args: readonly string[]) =>
  bringIn(settings, args, 'blog import <folder, zip or Ghost’s json> --as <email> [--dry-run]', async (house, what) => {
    const report = await house.blog.importFrom(what)
    const { created, updated, unchanged, media, redirects, unused, items, left, refused } = report
    const would = what.dryRun ? 'would be ' : ''
    console.log(`Articles: ${created} ${would}created, ${updated} ${would}updated, ${unchanged} unchanged`)
    console.log(
      `Files: ${media.created} ${would}created, ${media.unchanged} unchanged; ${unused} that no article shows left out`,
    )
    console.log(`Old addresses that lead to them: ${redirects}`)
    for (const { outcome, path, slug, notes } of items)
      if (outcome !== 'unchanged')
        console.log(`${outcome}: ${path} → /blog/${slug}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`)
    for (const { path, reason } of left) console.log(`Left out: ${path} (${reason})`)
    for (const { path, reason } of refused) console.log(`Refused: ${path} (${reason})`)
    if (!what.dryRun && created + updated + media.created === 0) console.log('Nothing changed.')
    return refused.length > 0 ? 1 : 0
  })

export const exportBlog = (settings: Config, args: readonly string[]) =>
  writeOut(settings, args, 'blog export <file.zip> --as <email>', (house, ownerId) => house.blog.exportZip({ ownerId }))
