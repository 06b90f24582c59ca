/** Where in an archive a link leads: to a file beside the text, to one of the site's own, or to another text. */

const decoded = (target: string) => {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

/** `a/../b` as `b`; undefined where it leads out. */
const joined = (folder: string, target: string): string | undefined => {
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}

const folderOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf('/'), 0))
const lastOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/** A target without what follows the path of it; a site's own address becomes a path too. */
const pathIn = (target: string): Readonly<{ path: string; isRemote: boolean }> => {
  const isRemote = /^(?:https?:)?\/\//i.test(target)
  const path = isRemote ? (URL.parse(target.startsWith('//') ? `https:${target}` : target)?.pathname ?? '') : target
  return { path: decoded(path.split(/[?#]/, 1)[0] ?? '').normalize('NFC'), isRemote }
}

export const isElsewhere = (target: string) => /^(?:[a-z][a-z0-9+.-]{0,20}:|\/\/|#)/i.test(target)

/** How many last parts two paths have in common. */
const common = (one: readonly string[], other: readonly string[]) => {
  let n = 0
  while (n < one.length && n < other.length && one[one.length - 1 - n] === other[other.length - 1 - n]) n++
  return n
}

/** Ghost names smaller copies of a picture so; the original is meant. */
const WITHOUT_SIZE = /\/size\/w\d{1,5}(?:h\d{1,5})?(?=\/)/

/** Finds files of an archive by what texts call them. */
export const filesIn = (paths: Iterable<string>) => {
  const exact = new Map<string, string>()
  const byName = new Map<string, string[]>()
  for (const path of paths) {
    const key = path.normalize('NFC')
    exact.set(key, path)
    byName.set(lastOf(key), [...(byName.get(lastOf(key)) ?? []), path])
  }
  /** The path in the archive of what the text at `from` calls `target`. What is named of another site is found by two parts of its path at least. */
  return (from: string, target: string): string | undefined => {
    const { path: raw, isRemote } = pathIn(target)
    const path = raw.replace(WITHOUT_SIZE, '')
    if (path === '' || path.endsWith('/')) return undefined
    if (!isRemote && /^[a-z][a-z0-9+.-]{1,20}:/i.test(path)) return undefined
    if (!isRemote && !path.startsWith('/')) {
      const beside = joined(folderOf(from).normalize('NFC'), path)
      const found = beside === undefined ? undefined : exact.get(beside)
      if (found !== undefined) return found
    }
    const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..')
    const candidates = byName.get(parts.at(-1) ?? '') ?? []
    const scored = candidates.map((candidate) => ({ candidate, n: common(candidate.normalize('NFC').split('/'), parts) }))
    const best = Math.max(0, ...scored.map(({ n }) => n))
    const least = isRemote ? 2 : 1
    const winners = scored.filter(({ n }) => n === best)
    // Of several that fit as well, nobody knows which is meant.
    return best >= least && winners.length === 1 ? winners[0]?.candidate : undefined
  }
}

const WITHOUT_ENDING = /\.(?:html?|md|markdown)$/i
const DATED = /^\d{4}-\d{1,2}-\d{1,2}-/

/** The last part of an address or a file’s path that says which text it is: of `/2021/03/안녕.html`, `안녕`. Empty where there is none. */
export const nameIn = (address: string): string => {
  const parts = pathIn(address)
    .path.split('/')
    .filter((part) => part !== '')
  const last = (parts.at(-1) ?? '').replace(WITHOUT_ENDING, '')
  const isInside = /^_?index(?:\.[a-z]{2})?$/i.test(last)
  return (isInside ? (parts.at(-2) ?? '') : last).replace(DATED, '')
}
