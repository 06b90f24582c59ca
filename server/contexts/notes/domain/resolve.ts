import { fail } from '#platform/errors'
import { nameAsTarget, noteTarget } from './links.ts'
import { nameKey } from './names.ts'

/** A note that a link may mean. */
export type Candidate = Readonly<{
  id: string
  /** `A/B`; empty at the root. */
  folderPath: string
  title: string
  /** Further names: the front matter's title and aliases. */
  names: readonly string[]
}>
/** The note in which the link stands. */
export type Source = Readonly<{ id: string; folderPath: string }>
export type How = 'self' | 'path' | 'same_folder' | 'shortest' | 'alias'
export type Resolution = Readonly<{ id: string; how: How }>

/** The key of a target's last segment. A candidate is every note whose title or one of whose names has it. */
export const targetKey = (target: string): string => segmentsOf(noteTarget({ target })).at(-1) ?? ''

/** The key under which a name is found by links that say it: of a name with slashes, such as TCP/IP, its last part. */
export const keyOfName = (name: string): string => targetKey(nameAsTarget(name))

/**
 * What a wikilink means: the exact path, then the end of a path, then a note in the same folder, then the one with the shortest path,
 * and only then an alias. The answer depends on the set of candidates, not on their order.
 */
export const resolve = (target: string, source: Source, candidates: readonly Candidate[]): Resolution | undefined => {
  if (target.trim() === '') return { id: source.id, how: 'self' }
  const path = noteTarget({ target })
  if (isRooted(path)) return exactly(segmentsOf(path), candidates)
  if (isRelative(path)) return exactly(relativeTo(source.folderPath, path), candidates)
  const wanted = segmentsOf(path)
  return exactly(wanted, candidates) ?? byEnd(wanted, source, candidates) ?? byAlias(path, source, candidates)
}

/** What a Markdown link means: a file seen from the source's folder, then from the root, then as a wikilink would. */
export const resolveMarkdown = (target: string, source: Source, candidates: readonly Candidate[]): Resolution | undefined => {
  if (target.trim() === '') return { id: source.id, how: 'self' }
  const path = noteTarget({ target })
  const near = isRooted(path) ? undefined : exactly(relativeTo(source.folderPath, path), candidates)
  if (near) return segmentsOf(path).length === 1 ? { ...near, how: 'same_folder' } : near
  return resolve(target, source, candidates)
}

/** The shortest text that leads from the source to a candidate: its title if that is enough, else its path from the root. */
export const shortestTarget = (toId: string, source: Source, candidates: readonly Candidate[]): string => {
  const to = candidates.find(({ id }) => id === toId)
  if (!to) throw fail('not_found', 'notes.unknown')
  const title = nameAsTarget(to.title)
  const path = `${to.folderPath}/${title}`
  return (
    [title, to.folderPath === '' ? title : path].find((text) => resolve(text, source, candidates)?.id === toId) ?? rooted(path)
  )
}

const rooted = (path: string) => (path.startsWith('/') ? path : `/${path}`)
const isRooted = (path: string) => path.startsWith('/')
const isRelative = (path: string) => path.startsWith('./') || path.startsWith('../')

/** Keys of the segments; `.` is nothing and `..` takes back one, but never more than there are. */
const segmentsOf = (path: string): string[] => {
  const segments: string[] = []
  for (const segment of path.split('/')) {
    const name = segment.trim()
    if (name === '..') segments.pop()
    else if (name !== '' && name !== '.') segments.push(nameKey(name))
  }
  return segments
}

/** Nothing if the path leads out of the vault. */
const relativeTo = (folderPath: string, path: string): string[] | undefined => {
  const segments = segmentsOf(folderPath)
  for (const segment of path.split('/')) {
    if (segment === '..' && segments.length === 0) return undefined
    if (segment === '..') segments.pop()
    else segments.push(...segmentsOf(segment))
  }
  return segments
}

const pathOf = ({ folderPath, title }: Candidate) => (folderPath === '' ? title : `${folderPath}/${title}`)
const keysOf = (candidate: Candidate) => [...segmentsOf(candidate.folderPath), nameKey(candidate.title)]
const sameKeys = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((key, at) => key === b[at])

const exactly = (wanted: readonly string[] | undefined, candidates: readonly Candidate[]): Resolution | undefined => {
  const found = wanted?.length ? first(candidates.filter((each) => sameKeys(keysOf(each), wanted))) : undefined
  return found && { id: found.id, how: 'path' }
}

/** The notes whose paths end in the wanted segments: those that do so from the source's own folder before the shortest. */
const byEnd = (wanted: readonly string[], source: Source, candidates: readonly Candidate[]): Resolution | undefined => {
  if (wanted.length === 0) return undefined
  const ending = candidates.filter((each) => {
    const keys = keysOf(each)
    return keys.length > wanted.length && sameKeys(keys.slice(-wanted.length), wanted)
  })
  const here = [...segmentsOf(source.folderPath), ...wanted]
  const near = first(ending.filter((each) => sameKeys(keysOf(each), here)))
  const found = near ?? first(ending)
  if (!found) return undefined
  if (wanted.length > 1) return { id: found.id, how: 'path' }
  return { id: found.id, how: near ? 'same_folder' : 'shortest' }
}

/** An alias is a name, not a path: a slash in it is part of it. */
const byAlias = (name: string, source: Source, candidates: readonly Candidate[]): Resolution | undefined => {
  const key = nameKey(name.trim())
  const named = candidates.filter(({ names }) => names.some((each) => nameKey(each.trim()) === key))
  const here = segmentsOf(source.folderPath)
  const found = first(named.filter(({ folderPath }) => sameKeys(segmentsOf(folderPath), here))) ?? first(named)
  return found && { id: found.id, how: 'alias' }
}

/** Fewest segments, then the path, then the id: never by chance. */
const first = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates.reduce<Candidate | undefined>((best, each) => (best && compare(best, each) <= 0 ? best : each), undefined)

const compare = (a: Candidate, b: Candidate) =>
  segmentsOf(a.folderPath).length - segmentsOf(b.folderPath).length ||
  byCodePoint(pathOf(a), pathOf(b)) ||
  byCodePoint(a.id, b.id)

/** As the database's "C" collation sorts, where JavaScript would compare halves of surrogate pairs. */
const byCodePoint = (a: string, b: string): number => {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1)
}
