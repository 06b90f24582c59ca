import { fail } from '#platform/errors'

const MOST_LETTERS = 20
const MOST_TAGS = 10

export type Tag = Readonly<{ key: string; name: string }>

/** How tags are compared. */
export const tagKey = (name: string) => name.normalize('NFC').toLowerCase()

/** Those that fit, of tags that were given elsewhere. */
export const fittingTags = (names: readonly string[]): readonly Tag[] => {
  const tags = new Map<string, Tag>()
  for (const given of names)
    try {
      for (const tag of mustBeTags([given])) if (!tags.has(tag.key)) tags.set(tag.key, tag)
    } catch {
      // Too long, or with a sign that no address takes.
    }
  return [...tags.values()].slice(0, MOST_TAGS)
}

/** Tags as they were given, each once; refused where one is empty or longer than twenty characters. */
export const mustBeTags = (names: readonly string[]): readonly Tag[] => {
  const tags = new Map<string, Tag>()
  for (const given of names) {
    const name = given.normalize('NFC').trim().replace(/^#/, '').replaceAll(/\s+/g, ' ')
    const letters = [...name].length
    if (letters < 1 || letters > MOST_LETTERS || /[/?#\\%\p{C}]/u.test(name))
      throw fail('invalid', 'blog.bad_tag', { tag: given })
    const key = tagKey(name)
    if (!tags.has(key)) tags.set(key, { key, name })
  }
  if (tags.size > MOST_TAGS) throw fail('invalid', 'blog.too_many_tags', { max: MOST_TAGS })
  return [...tags.values()]
}
