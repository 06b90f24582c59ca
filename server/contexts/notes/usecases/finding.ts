import type { Actor } from '#platform/actor'
import { typedPattern } from '#platform/hangul'
import type { FindTags, Suggest } from '../contract/finding.ts'
import { unknownFolder } from '../domain/folder.ts'
import { nameKey } from '../domain/names.ts'
import type { Finding } from '../ports/finding.ts'
import type { FolderStore } from '../ports/store.ts'

type Needs = Readonly<{ finding: Finding; folders: Pick<FolderStore, 'find'> }>

const FEW = 8
const MOST_TAGS = 1_000

export const findingUseCases = ({ finding, folders }: Needs) => ({
  async titles(actor: Actor, folderId: string) {
    if (folderId === 'none') return finding.titles(actor, null)
    const found = await finding.titles(actor, folderId)
    if (found.length > 0) return found
    const folder = await folders.find(folderId)
    if (folder?.ownerId !== actor.id || folder.trashed) throw unknownFolder()
    return found
  },

  suggest(actor: Actor, { q = '', limit = FEW }: Suggest) {
    const key = nameKey(q.trim())
    return key === '' ? finding.latest(actor, limit) : finding.suggest(actor, { key, pattern: typedPattern(key) }, limit)
  },

  tags(actor: Actor, { q, limit = MOST_TAGS }: FindTags) {
    const key = nameKey((q ?? '').trim().replace(/^#/, ''))
    return finding.tags(actor, key === '' ? undefined : typedPattern(key), limit)
  },
})
export type FindingUseCases = ReturnType<typeof findingUseCases>
