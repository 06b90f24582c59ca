import { fail } from '#platform/errors'

const MOST = 80

/** Words that lead elsewhere on the site, or are confused with what does. */
const RESERVED = new Set(
  (
    'admin app api archive article articles assets atom author authors blog card category comment comments docs draft edit feed guide guides home index ' +
    'login new page pictures post posts preview robots rss search series shared sign-in sitemap static style tag tags theme write 글 태그 연재 안내서'
  ).split(' '),
)

/** A title as an address: letters and numbers of every script, in small letters, with hyphens between the words. Empty where nothing is left. */
export const slugFrom = (title: string): string => {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  let slug = ''
  for (const word of words) {
    const longer = slug === '' ? [...word].slice(0, MOST).join('') : `${slug}-${word}`
    if ([...longer].length > MOST) break
    slug = longer
  }
  return slug
}

/** An address that somebody chose: it must be one already, so that what they see is what it will be. */
export const mustBeSlug = (given: string): string => {
  const slug = given.normalize('NFC')
  if (slug === '' || slugFrom(slug) !== slug) throw fail('invalid', 'blog.bad_slug', { suggestion: slugFrom(slug) })
  if (isReserved(slug)) throw fail('invalid', 'blog.reserved_slug', { slug })
  return slug
}

export const isReserved = (slug: string) => RESERVED.has(slug)

/** The first of `slug`, `slug-2`, `slug-3`… that is free. */
export const freeSlug = (wanted: string, taken: Pick<ReadonlySet<string>, 'has'>, fallback: string): string => {
  const base = wanted === '' || isReserved(wanted) ? `${fallback}${wanted === '' ? '' : `-${wanted}`}` : wanted
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n}`
    if (!taken.has(slug)) return slug
  }
}
