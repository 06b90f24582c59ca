import type { Guide, Language } from './article.ts'

/** An article as another place wrote it: what it says of itself, and its Markdown, whose links and pictures still name files beside it. */
export type Post = Readonly<{
  /** Where it lies; its links are relative to that. */
  path: string
  /** The last part of its address, by which a second import finds it again. */
  name: string
  title: string
  body: string
  excerpt: string
  status: 'draft' | 'scheduled' | 'published'
  date: Date | null
  revised: Date | null
  publishAt: Date | null
  language: Language | null
  tags: readonly string[]
  series: string | null
  seriesOrder: number | null
  canonical: string | null
  guide: Guide | null
  /** Addresses that lead to it. */
  aliases: readonly string[]
  cover: Readonly<{ target: string; alt: string }> | null
  /** What the same in another language says too. */
  pair: string | null
  /** What the library says of the pictures, by their ids. */
  pictures: ReadonlyMap<string, string>
  /** Whether it came out of this blog, or one like it: its ids and addresses mean the same here. */
  isOwn: boolean
  modified: Date
}>

/** A series as this blog wrote it out. */
export type PostedSeries = Readonly<{ title: string; slug: string; description: string; created: Date }>

/** What a file turned out to be. */
export type Parsed =
  | Readonly<{ kind: 'post'; post: Post }>
  /** What was written anew of an article that came before. */
  | Readonly<{ kind: 'waiting'; post: Post }>
  | Readonly<{ kind: 'series'; series: PostedSeries }>
  /** Known, and no article: told, and left. */
  | Readonly<{ kind: 'left'; path: string; reason: LeftReason }>
  | Readonly<{ kind: 'refused'; path: string; reason: RefusedReason }>

/** A page that is no article, a list of a generator's, or what lies beside every project. */
export type LeftReason = 'page' | 'list' | 'about_project'
export type RefusedReason = 'bad_front_matter' | 'bad_ghost' | 'bad_post' | 'html_post' | 'too_large' | 'too_many'

const moment = (date: Date | null, now: Date) => (date && date > now ? null : date)

/** What becomes of it here at this moment: what was to come out meanwhile is out, and what is dated ahead waits for its day. */
export const standing = (
  { status, date, revised, publishAt, modified }: Post,
  now: Date,
): Readonly<Pick<Post, 'status' | 'publishAt'> & { published: Date | null; revised: Date | null }> => {
  const due = status === 'scheduled' ? (publishAt ?? date) : status === 'published' && date && date > now ? date : null
  if (status === 'draft') return { status, publishAt: null, published: moment(date, now), revised: moment(revised, now) }
  if (due && due > now)
    return { status: 'scheduled', publishAt: due, published: moment(date, now), revised: moment(revised, now) }
  const published = moment(date, now) ?? due ?? moment(modified, now) ?? now
  return { status: 'published', publishAt: null, published, revised: moment(revised, now) ?? published }
}
