export type ContextPiece = Readonly<{ text: string; marked: boolean }>

/** A wikilink, or what stands before the destination of another link. */
const LINK = /!?\[\[([^\][|#]*)(?:#([^\][|]*))?(?:\|([^\][]*))?\]\]|!?\[([^\][]*)\]\(/g
const DESTINATION = /<?([^)\s>]{0,500})(?:[>\s][^)]{0,500})?\)/y
const MARKS = /\*\*|__|~~|==|`+|%%/g

const key = (name: string) => name.normalize('NFC').trim().toLowerCase()

const decoded = (path: string) => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The name at the end of what a link says: `폴더/노트.md#제목` is `노트`. */
const nameOf = (target: string) => key((target.split('#')[0] ?? '').split('/').at(-1)?.replace(/\.md$/i, '') ?? '')

type Link = Readonly<{ start: number; end: number; name: string; text: string }>

const linksIn = (context: string): Link[] => {
  const links: Link[] = []
  let end = 0
  for (const match of context.matchAll(LINK)) {
    const [opened, target, heading, shown, label] = match
    const start = match.index
    if (start < end) continue
    const behind = start + opened.length
    if (target !== undefined) {
      end = behind
      const place = [target, heading?.replaceAll('#', ' > ')].filter(Boolean).join(' > ')
      links.push({ start, end, name: nameOf(target), text: shown || place })
      continue
    }
    DESTINATION.lastIndex = behind
    const path = DESTINATION.exec(context)?.[1]
    if (path === undefined) continue
    end = DESTINATION.lastIndex
    links.push({ start, end, name: nameOf(decoded(path)), text: label || decoded(path) })
  }
  return links
}

/** The sentence of a backlink as it is read, and which words of it are the link: the one that leads to a note of these names, else the only one. */
export const contextPieces = (context: string, names: readonly string[]): ContextPiece[] => {
  const found = linksIn(context)
  const known = new Set(names.map(key))
  const here = found.filter(({ name }) => known.has(name))
  const marked = new Set(here.length > 0 ? here : found.length === 1 ? found : [])
  const pieces: ContextPiece[] = []
  const put = (text: string, isMarked: boolean) => {
    const last = pieces.at(-1)
    if (text === '') return
    if (last && last.marked === isMarked) pieces[pieces.length - 1] = { text: last.text + text, marked: isMarked }
    else pieces.push({ text, marked: isMarked })
  }
  let at = 0
  for (const link of found) {
    put(context.slice(at, link.start).replaceAll(MARKS, ''), false)
    put(link.text, marked.has(link))
    at = link.end
  }
  put(context.slice(at).replaceAll(MARKS, ''), false)
  return pieces
}
