import type { Parsed, Post } from '../domain/post.ts'
import { slugFrom } from '../domain/slug.ts'
import { asText, dateOf } from './facts.ts'
import { htmlToMarkdown } from './html.ts'

type Row = Readonly<Record<string, unknown>>

const rowsOf = (data: unknown, name: string): readonly Row[] => {
  const rows = (data as Readonly<Record<string, unknown>> | null)?.[name]
  return Array.isArray(rows) ? rows.filter((row) => typeof row === 'object' && row !== null) : []
}

/** One text's HTML; what is longer no reader would finish. */
const MOST_HTML = 2 * 1024 * 1024

/** What is inside of a file of Ghost’s export; undefined where it is none. */
const dataIn = (text: string): unknown => {
  try {
    const whole = JSON.parse(text.replace(/^\u{feff}/u, ''))
    const first = Array.isArray(whole?.db) ? whole.db[0]?.data : whole?.data
    return Array.isArray(first?.posts) ? first : undefined
  } catch {
    return undefined
  }
}

export const isGhost = (text: string): boolean => dataIn(text) !== undefined

/** What Ghost wrote out: articles from the HTML that its readers saw. Pages are told, and left. `path` is where the file lies. */
export function* postsOfGhost(path: string, text: string, modified: Date): Generator<Parsed, void, undefined> {
  const data = dataIn(text)
  const tagsOf = tagsByPost(data)
  const meta = new Map(rowsOf(data, 'posts_meta').map((row) => [row.post_id, row]))
  for (const row of rowsOf(data, 'posts')) {
    const title = asText(row.title)
    const at = `${path}#${asText(row.slug) || title}`
    if (row.type === 'page' || row.page === true || row.page === 1) yield { kind: 'left', path: at, reason: 'page' }
    else if (asText(row.html).length > MOST_HTML) yield { kind: 'refused', path: at, reason: 'too_large' }
    else if (asText(row.html) === '' && hasOther(row)) yield { kind: 'refused', path: at, reason: 'bad_ghost' }
    else {
      const post = {
        ...postOf(row, meta.get(row.id), tagsOf.get(row.id) ?? []),
        path: at,
        modified: dateOf(asText(row.updated_at)) ?? modified,
      }
      yield post.name === '' ? { kind: 'refused', path: at, reason: 'bad_post' } : { kind: 'post', post }
    }
  }
}

/** A text that only Ghost’s own editor can read: its HTML is missing. */
const hasOther = (row: Row) => /"text"|\["markdown"|\["html"/.test(asText(row.lexical) || asText(row.mobiledoc))

const tagsByPost = (data: unknown): ReadonlyMap<unknown, readonly string[]> => {
  // One that begins with # is Ghost’s own, and not shown to readers.
  const names = new Map(
    rowsOf(data, 'tags')
      .filter((row) => row.visibility !== 'internal' && !asText(row.name).startsWith('#'))
      .map((row) => [row.id, asText(row.name)]),
  )
  const links = rowsOf(data, 'posts_tags').toSorted((a, b) => Number(a.sort_order ?? 0) - Number(b.sort_order ?? 0))
  const grouped = Map.groupBy(links, (row) => row.post_id)
  return new Map([...grouped].map(([id, rows]) => [id, rows.flatMap((row) => names.get(row.tag_id) ?? [])]))
}

/** Ghost’s own address stands for wherever it ran. */
const local = (text: string) => text.replaceAll('__GHOST_URL__', '')

const postOf = (row: Row, meta: Row | undefined, tags: readonly string[]): Omit<Post, 'path' | 'modified'> => {
  const at = dateOf(asText(row.published_at))
  const language = asText(row.locale).slice(0, 2)
  const cover = local(asText(row.feature_image))
  const alt = asText(meta?.feature_image_alt ?? row.feature_image_alt).slice(0, 300)
  const status =
    row.status === 'scheduled' ? 'scheduled' : row.status === 'published' || row.status === 'sent' ? 'published' : 'draft'
  return {
    name: slugFrom(asText(row.slug)) || slugFrom(asText(row.title)),
    title: asText(row.title),
    body: htmlToMarkdown(local(asText(row.html))),
    excerpt: asText(row.custom_excerpt),
    status,
    ...{ date: status === 'scheduled' ? null : at, publishAt: status === 'scheduled' ? at : null },
    revised: status === 'draft' ? null : dateOf(asText(row.updated_at)),
    language: language === 'ko' || language === 'en' ? language : null,
    ...{ tags, series: null, seriesOrder: null, guide: null, aliases: [], pair: null, pictures: new Map(), isOwn: false },
    canonical: asText(meta?.canonical_url ?? row.canonical_url) || null,
    cover: cover === '' ? null : { target: cover, alt },
  }
}
