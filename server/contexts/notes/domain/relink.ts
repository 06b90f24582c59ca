import { type Link, nameAsTarget } from './links.ts'
import { type Candidate, type How, keyOfName, resolve, resolveMarkdown, shortestTarget, targetKey } from './resolve.ts'
import { markdownTarget } from './rewrite.ts'

/** Where a link leads at present. */
export type Resolved = Readonly<{ targetId: string | null; how: How | 'attachment' | null }>
/** A link that the store knows, with the place of the note it stands in. */
export type KnownLink = Readonly<{
  noteId: string
  n: number
  kind: Link['kind']
  target: string
  targetId: string | null
  how: string | null
  folderPath: string
}>
/** What becomes of a known link: it leads elsewhere, or its text is changed so that it goes on leading where it did. */
export type Relinked = Readonly<{ link: KnownLink; now: Resolved; text?: string }>

const isByPath = (kind: Link['kind']) => kind === 'markdown' || kind === 'image'

const isExact = (how: string | null) => how === 'path' || how === 'same_folder'

type Source = Readonly<{ id: string; folderPath: string }>

export const resolveLink = (
  link: Pick<Link, 'kind' | 'target'>,
  source: Source,
  candidates: readonly Candidate[],
): Resolved => {
  const found = (isByPath(link.kind) ? resolveMarkdown : resolve)(link.target, source, candidates)
  return { targetId: found?.id ?? null, how: found?.how ?? null }
}

/** Resolves one link after the other against many names: to a note, else to an attachment, else to nothing yet. */
export const linkResolver = ({ candidates, attachments }: Names) => {
  const notes = byKey(candidates)
  const files = byKey(
    attachments.map(({ id, path }) => {
      const at = path.lastIndexOf('/')
      return { id, folderPath: path.slice(0, Math.max(at, 0)), title: path.slice(at + 1), names: [] }
    }),
  )
  return (link: Pick<Link, 'kind' | 'target'>, source: Source): Resolved & { attachmentId: string | null } => {
    const found = resolveLink(link, source, link.target === '' ? [] : notes(link.target))
    if (found.targetId !== null || link.target === '') return { ...found, attachmentId: null }
    const file = (isByPath(link.kind) ? resolveMarkdown : resolve)(link.target, source, files(link.target))
    return { targetId: null, how: file ? 'attachment' : null, attachmentId: file?.id ?? null }
  }
}

/** What links may lead to. */
export type Names = Readonly<{
  candidates: readonly Candidate[]
  attachments: readonly Readonly<{ id: string; path: string }>[]
}>

const byKey = (candidates: readonly Candidate[]) => {
  const map = new Map<string, Candidate[]>()
  for (const candidate of candidates)
    for (const key of new Set([candidate.title, ...candidate.names].map(keyOfName))) {
      const some = map.get(key)
      if (some) some.push(candidate)
      else map.set(key, [candidate])
    }
  return (target: string) => map.get(targetKey(target)) ?? []
}

/**
 * Looks at links again after names or places have changed.
 *
 * `keep`: a link keeps its target through every rename and move, and its text is changed only where it would otherwise lead
 * elsewhere. Without it, the text is the truth: a link leads wherever it says now.
 */
export const relink = (
  links: readonly KnownLink[],
  candidates: readonly Candidate[],
  { keep }: { keep: boolean },
): readonly Relinked[] => {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  return links.flatMap((link) => {
    const source = { id: link.noteId, folderPath: link.folderPath }
    const now = resolveLink(link, source, candidates)
    const before = link.targetId === null ? undefined : byId.get(link.targetId)
    // Other programs know a Markdown link by its path alone.
    const lostPath = isByPath(link.kind) && isExact(link.how) && !isExact(now.how)
    if (keep && before && (now.targetId !== before.id || lostPath)) {
      const text = targetText(link, before, source, candidates)
      return [{ link, text, now: resolveLink({ kind: link.kind, target: text }, source, candidates) }]
    }
    const isFile = link.how === 'attachment' && now.targetId === null
    return isFile || (now.targetId === link.targetId && now.how === link.how) ? [] : [{ link, now }]
  })
}

/** The text by which a link of this kind reaches a note: as short as the link was, a path where it was one. */
const targetText = (
  link: Pick<KnownLink, 'kind' | 'target'>,
  to: Candidate,
  source: Source,
  candidates: readonly Candidate[],
): string => {
  const title = nameAsTarget(to.title)
  const fullPath = to.folderPath === '' ? title : `${to.folderPath}/${title}`
  if (isByPath(link.kind))
    return markdownTarget(to.folderPath === '' ? to.title : `${to.folderPath}/${to.title}`, source.folderPath)
  const short = shortestTarget(to.id, source, candidates)
  if (!link.target.includes('/')) return short
  return resolve(fullPath, source, candidates)?.id === to.id ? fullPath : short
}
