import { scan } from './marks.ts'
import { nameKey } from './names.ts'

const LONGEST = 100
/** Letters and digits of every script, emoji, `_` and `-`; a slash nests. */
const TAG = /#((?:[\p{L}\p{N}\p{M}\p{So}\p{Sk}_-]|\u200d)+(?:\/(?:[\p{L}\p{N}\p{M}\p{So}\p{Sk}_-]|\u200d)+)*)/gu
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
  for (const tag of inlineTags(body)) if (!NUMBER.test(tag) && TELLING.test(tag)) put(tag)
  return [...tags.values()]
}

function* inlineTags(body: string): Generator<string> {
  const { lines, marks } = scan(body)
  const covered = [...marks].sort((a, b) => a.start - b.start)
  let next = 0
  let reach = 0
  for (const { kind, content, end } of lines) {
    if (kind !== 'text' && kind !== 'heading') continue
    for (const found of body.slice(content, end).matchAll(TAG)) {
      const at = content + found.index
      for (; next < covered.length && covered[next]!.start <= at; next++) reach = Math.max(reach, covered[next]!.end)
      if (reach > at || (at > content && !MAY_PRECEDE.test(body[at - 1]!))) continue
      yield found[1]!
    }
  }
}
