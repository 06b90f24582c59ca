import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Config } from '#platform/config'
import { argumentsOf } from './arguments.ts'
import { openQuietly, personOf } from './house.ts'

export const importBlog = async (settings: Config, args: readonly string[]) => {
  const options = { as: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const
  const { values, words } = argumentsOf(args, options, 1, 'blog import <folder, zip or Ghost’s json> --as <email> [--dry-run]')
  const path = resolve(words[0] ?? '')
  if (!(await stat(path).catch(() => undefined))) throw new Error(`${path} is not there.`)
  const house = await openQuietly(settings)
  try {
    const { id } = await personOf(house, values.as)
    const dryRun = values['dry-run'] ?? false
    const report = await house.blog.importFrom({ ownerId: id, path, dryRun })
    const { created, updated, unchanged, media, redirects, unused, items, left, refused } = report
    const would = dryRun ? 'would be ' : ''
    console.log(`Articles: ${created} ${would}created, ${updated} ${would}updated, ${unchanged} unchanged`)
    console.log(
      `Files: ${media.created} ${would}created, ${media.unchanged} unchanged; ${unused} that no article shows left out`,
    )
    console.log(`Old addresses that lead to them: ${redirects}`)
    for (const { outcome, path: at, slug, notes } of items)
      if (outcome !== 'unchanged')
        console.log(`${outcome}: ${at} → /blog/${slug}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`)
    for (const { path: at, reason } of left) console.log(`Left out: ${at} (${reason})`)
    for (const { path: at, reason } of refused) console.log(`Refused: ${at} (${reason})`)
    if (!dryRun && created + updated + media.created === 0) console.log('Nothing changed.')
    return refused.length > 0 ? 1 : 0
  } finally {
    await house.close()
  }
}
