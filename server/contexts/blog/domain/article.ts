import { fail } from '#platform/errors'
import type { BlogEvents } from '../public.ts'
import type { Tag } from './tags.ts'

export type Status = 'draft' | 'scheduled' | 'published' | 'deleted'
export type Language = 'ko' | 'en'
/** One of the owner’s attachments. */
export type Cover = Readonly<{ attachmentId: string; alt: string }>
/** As readers get it: two widths of it, and its own size in the larger. */
export type Picture = Readonly<{ src: string; small: string; width: number; height: number; alt: string }>
export type Heading = Readonly<{ level: number; text: string; slug: string }>
export type Guide = Readonly<{
  category: string
  /** The day on which somebody last looked whether it still holds. */
  reviewed: string
  sources: readonly Readonly<{ title: string; url: string }>[]
}>
export type Draft = Readonly<{ title: string; body: string; excerpt: string; cover: Cover | null }>

/** What readers see, worked out when it is published. */
export type Content = Omit<Draft, 'cover'> &
  Readonly<{
    cover: Picture | null
    html: string
    headings: readonly Heading[]
    words: string
    minutes: number
    digest: string | null
  }>

export type Article = Readonly<{
  id: string
  ownerId: string
  noteId: string | null
  status: Status
  language: Language
  pair: string | null
  slug: string
  seriesId: string | null
  seriesRank: number
  canonical: string | null
  guide: Guide | null
  tags: readonly Tag[]
  draft: Draft
  content: Content | null
  publishAt: Date | null
  /** When readers first saw it, and when they last saw something new. */
  published: Date | null
  revised: Date | null
  preview: string | null
  previewExpires: Date | null
  version: number
  created: Date
  updated: Date
  deleted: Date | null
}>

/** Where each state may lead. Nothing else is possible, least of all by chance. */
const WAYS: Readonly<Record<Status, readonly Status[]>> = {
  draft: ['published', 'scheduled', 'deleted'],
  scheduled: ['scheduled', 'published', 'draft', 'deleted'],
  published: ['published', 'draft', 'deleted'],
  deleted: ['draft'],
}

export const unknown = () => fail('not_found', 'blog.unknown')
export const editedElsewhere = (version?: number) =>
  fail('stale', 'blog.edited_elsewhere', version === undefined ? undefined : { version })

export const mustOwn = (article: Article | undefined, actorId: string): Article => {
  if (article?.ownerId !== actorId) throw unknown()
  return article
}
export const mustBeCurrent = ({ version }: Article, seen: number) => {
  if (version !== seen) throw editedElsewhere(version)
}
/** What was deleted is not edited: it is taken back first. */
export const mustBeThere = ({ status }: Article) => {
  if (status === 'deleted') throw fail('conflict', 'blog.is_deleted')
}

/** Korean where it holds Hangul. */
export const languageOf = (title: string, body: string): Language =>
  /\p{sc=Hangul}/u.test(title + body.slice(0, 2_000)) ? 'ko' : 'en'

export const pathOf = ({ slug }: Pick<Article, 'slug'>) => `/blog/${encodeURIComponent(slug)}`

type Move = Readonly<{ to: Status; content?: Content; at?: Date; now: Date }>
type Told = { [N in keyof BlogEvents]: Readonly<{ name: N; data: BlogEvents[N] }> }[keyof BlogEvents]

/** One step from a state to another, with what the house is to hear of it. */
export const moved = (
  article: Article,
  { to, content, at, now }: Move,
): Readonly<{ article: Article; events: readonly Told[] }> => {
  const { status: from, id, ownerId, noteId } = article
  if (!WAYS[from].includes(to)) throw fail('invalid', 'blog.no_such_way', { from, to })
  const version = article.version + 1
  const next: Article = { ...article, status: to, version, updated: now, publishAt: null }
  const told = { id, ownerId, version, at: now.toISOString() }
  const withdrawn: readonly Told[] = from === 'published' ? [{ name: 'blog.withdrawn', data: told }] : []
  if (to === 'scheduled') {
    if (!at || at <= now) throw fail('invalid', 'blog.not_in_the_future')
    return { article: { ...next, content: content ?? article.content, publishAt: at }, events: [] }
  }
  if (to === 'published') {
    const shown = content ?? article.content
    if (!shown) throw fail('invalid', 'blog.nothing_to_publish')
    const first = article.published ?? now
    const path = pathOf(article)
    return {
      article: { ...next, content: shown, published: first, revised: now },
      events: [{ name: 'blog.published', data: { ...told, noteId, title: shown.title, path } }],
    }
  }
  if (to === 'deleted')
    return {
      article: { ...next, deleted: now, tags: [], pair: null, seriesId: null, preview: null, previewExpires: null },
      events: withdrawn,
    }
  return { article: { ...next, deleted: null }, events: withdrawn }
}

const MOST_EXCERPT = 300

export const shortExcerpt = (text: string): string => {
  const letters = [...text]
  return letters.length > MOST_EXCERPT ? `${letters.slice(0, MOST_EXCERPT - 1).join('')}…` : text
}

const MOST_TITLE = 200

/** A draft that readers may be shown. */
export const mustBePublishable = (draft: Pick<Draft, 'title' | 'body'>) => {
  if (draft.title.trim() === '') throw fail('invalid', 'blog.title_missing')
  if ([...draft.title].length > MOST_TITLE) throw fail('invalid', 'blog.title_too_long', { max: MOST_TITLE })
  if (draft.body.trim() === '') throw fail('invalid', 'blog.body_missing')
}

/** How long somebody reads, in whole minutes: 500 Hangul syllables or Han characters a minute, 230 words of other scripts. */
export const minutesOf = (words: string): number => {
  const syllables = words.match(/[\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu)?.length ?? 0
  const others = words.match(/[\p{sc=Latin}\p{N}\p{sc=Cyrillic}\p{sc=Greek}]+/gu)?.length ?? 0
  return Math.max(1, Math.round(syllables / 500 + others / 230))
}

const SIGNS: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
}

/** The words of sanitised HTML, without its tags. */
export const wordsOf = (html: string): string =>
  html
    .split('<')
    .map((piece, i) => (i === 0 ? piece : ` ${piece.slice(piece.indexOf('>') + 1)}`))
    .join('')
    .replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (sign) => SIGNS[sign] ?? sign)
    .split(/\s+/)
    .join(' ')
    .trim()
