import { scan } from './marks.ts'
import { nameKey } from './names.ts'

const LONGEST = 100
/** Letters and digits of every script, emoji, `_` and `-`; a slash nests. */
const TAG =
  /#((?:[\p{L}\p{N}\p{M}\p{So}_-]|[\u{1f3fb}-\u{1f3ff}]|\u200d)+(?:\/(?:[\p{L}\p{N}\p{M}\p{So}_-]|[\u{1f3fb}-\u{1f3ff}]|\u200d)+)*)/gu
const MAY_PRECEDE = /[\s\p{Ps}\p{Pi}]/u
const NUMBER = /^\p{N}+$/u
const TELLING = /[\p{L}\p{N}\p{So}]/u

/** The tags of a note, those of the front matter first; one spelling of each, the first. */
export const tagsOf = (body: string, frontMatterTags: readonly string[] = []): string[] => {
  const tags = new Map<string, string>()
  const put = (tag: string) => {
    if (!tag || tag.length > 2 * LONGEST || [...tag].length > LONGEST) return
    const key = nameKey(tag)
    if (!tags.has(key)) tags.set(key, tag)
  }
  for (const tag of frontMatterTags) put(tag.trim().replace(/^#/, '').trim())
  for (const tag of inlineTags(body)) put(tag)
  return [...tags.values()]
}

const isTag = (tag: string) => !NUMBER.test(tag) && TELLING.test(tag)

/** The tags within a piece of a line, and where their `#` stands. `opens`: nothing stands before the piece. */
export function* tagsWithin(text: string, opens: boolean): Generator<Readonly<{ at: number; tag: string }>> {
  for (const { index: at, 1: tag = '' } of text.matchAll(TAG))
    if ((at === 0 ? opens : MAY_PRECEDE.test(text[at - 1]!)) && isTag(tag)) yield { at, tag }
}

function* inlineTags(body: string): Generator<string> {
  const { lines, marks } = scan(body)
  const covered = [...marks].sort((a, b) => a.start - b.start)
  let next = 0
  let reach = 0
  for (const { kind, content, end } of lines) {
    if (kind !== 'text' && kind !== 'heading') continue
    for (const { at: within, tag } of tagsWithin(body.slice(content, end), true)) {
      const at = content + within
      for (; next < covered.length && covered[next]!.start <= at; next++) reach = Math.max(reach, covered[next]!.end)
      if (reach <= at) yield tag
    }
  }
}
