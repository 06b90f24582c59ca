import { parseLinks } from './domain/links.ts'
import { nameKey } from './domain/names.ts'
import { termsOf } from './domain/related.ts'
import { tagsOf } from './domain/tags.ts'
import { frontMatterOf } from './markdown/frontmatter.ts'
import { excerpt } from './markdown/plain-text.ts'
import type { Reader } from './ports/store.ts'

const MOST_TERMS = 24
const EXCERPT = 200

/** Reads Markdown with the libraries we have for it. */
export const markdownReader: Reader = {
  read(title, body) {
    const front = frontMatterOf(body)
    const own = nameKey(title)
    const names = [...(front.title === undefined ? [] : [front.title]), ...front.aliases]
    return {
      names: [...new Map(names.map((name) => [nameKey(name), name])).entries()].flatMap(([key, name]) =>
        key && key !== own ? [name] : [],
      ),
      tags: tagsOf(body, front.tags),
      links: parseLinks(body),
      excerpt: excerpt(body, EXCERPT),
      terms: termsOf(body, MOST_TERMS, title),
    }
  },
  links: parseLinks,
  excerpt: (body) => excerpt(body, EXCERPT),
}
