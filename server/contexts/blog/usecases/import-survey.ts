import { filesIn, nameIn } from '../domain/archive-places.ts'
import type { Post, PostedSeries } from '../domain/post.ts'
import { isReserved, slugFrom } from '../domain/slug.ts'
import { targetsIn } from '../domain/targets.ts'
import type { Archive } from '../ports/import.ts'

/** What is remembered of an article until it comes in: its text is read again then. */
export type Plan = Readonly<{
  path: string
  /** By which it is found again; of two that would be called the same, the second is called otherwise. */
  name: string
  aliases: readonly string[]
  pair: string | null
  series: string | null
  seriesRank: number
}>

type Told = Readonly<{ path: string; reason: string }>
export type Survey = Readonly<{
  plans: ReadonlyMap<string, Plan>
  /** What waits to be published anew, by the article's path. */
  waiting: ReadonlyMap<string, Post>
  series: readonly PostedSeries[]
  /** The file that a text calls so. */
  fileOf: (post: Pick<Post, 'path' | 'isOwn'>, target: string) => string | undefined
  /** The files that come in, with what is said of them. */
  needed: ReadonlyMap<string, Readonly<{ id: string | undefined; alt: string }>>
  unused: number
  ignored: number
  left: readonly Told[]
  refused: readonly Told[]
}>

const MOST_POSTS = 20_000
const MOST_TARGETS = 500_000
/** Characters of texts that are held until their articles come. */
const MOST_WAITING = 32 * 1024 * 1024

const OWN_FILE = /(?:^|\/)media\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/[^/]{1,300}$/
const OWN_TARGET = /\.\.\/media\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\//g

/** The ids of files that one of our own texts names. */
const idsIn = (post: Post) => [
  ...Array.from(post.body.matchAll(OWN_TARGET), ([, id = '']) => id),
  ...(post.cover ? [post.cover.target] : []),
]

/** One of our own texts, whose files have other ids here. */
export const withIds = (body: string, idOf: (id: string) => string | undefined): string =>
  body.replaceAll(OWN_TARGET, (_whole, id: string) => `/media/${idOf(id) ?? id}/`)

export const aliasesOf = ({ aliases }: Pick<Post, 'aliases'>, name: string): readonly string[] =>
  [...new Set(aliases.map((alias) => slugFrom(nameIn(alias))))].filter(
    (slug) => slug !== '' && slug !== name && !isReserved(slug),
  )

/** Reads an archive once, to know what is in it before anything comes in. */
export const surveyed = async (archive: Archive): Promise<Survey> => {
  const posts = new Map<string, Plan & { date: number; ranked: boolean }>()
  const wanted = new Map<string, { isOwn: boolean; targets: readonly string[]; pictures: ReadonlyMap<string, string> }>()
  const waiting = new Map<string, Post>()
  const [series, left, refused, files]: [PostedSeries[], Told[], Told[], string[]] = [[], [], [], []]
  const names = new Set<string>()
  let [ignored, targets, held] = [0, 0, 0]

  const wants = (post: Post) => {
    const all = post.isOwn ? idsIn(post) : [...targetsIn(post.body), ...(post.cover ? [post.cover.target] : [])]
    const some = [...new Set(all)].slice(0, Math.min(1_000, MOST_TARGETS - targets))
    targets += some.length
    const before = wanted.get(post.path)
    wanted.set(post.path, { isOwn: post.isOwn, targets: [...(before?.targets ?? []), ...some], pictures: post.pictures })
  }
  const counts = new Map<string, number>()
  const named = ({ name, language, title }: Post) => {
    const base = slugFrom(name) || slugFrom(title) || 'article'
    let free = [base, ...(language ? [`${base}-${language}`] : [])].find((one) => !names.has(one))
    for (let n = counts.get(base) ?? 2; free === undefined; n++) {
      counts.set(base, n + 1)
      if (!names.has(`${base}-${n}`)) free = `${base}-${n}`
    }
    names.add(free)
    return free
  }

  for await (const entry of archive()) {
    if (entry.kind === 'ignored') ignored++
    else if (entry.kind === 'file') files.push(entry.path)
    else if (entry.kind === 'left') left.push({ path: entry.path, reason: entry.reason })
    else if (entry.kind === 'series') series.push(entry.series)
    else if (entry.kind === 'broken' || entry.kind === 'refused') refused.push({ path: entry.path, reason: entry.reason })
    else if (entry.kind === 'waiting') {
      const { post } = entry
      held += post.body.length
      const article = post.path.replace(/drafts\/([^/]{1,300})$/, 'articles/$1')
      if (!posts.has(article) || held > MOST_WAITING) refused.push({ path: post.path, reason: 'too_many' })
      else {
        waiting.set(article, post)
        wants(post)
      }
    } else if (posts.size >= MOST_POSTS) refused.push({ path: entry.post.path, reason: 'too_many' })
    else if (posts.has(entry.post.path)) refused.push({ path: entry.post.path, reason: 'duplicate' })
    else {
      const { post } = entry
      const { path, pair, series: title, seriesOrder, date } = post
      const name = named(post)
      const rank = {
        seriesRank: seriesOrder ?? 1_000_000,
        ranked: seriesOrder !== null || post.isOwn,
        date: date?.getTime() ?? 0,
      }
      posts.set(path, { path, name, aliases: aliasesOf(post, name), pair, series: title?.slice(0, 100) ?? null, ...rank })
      wants(post)
    }
  }

  const find = filesIn(files)
  const byId = new Map(files.flatMap((path) => (OWN_FILE.exec(path)?.[1] ? [[OWN_FILE.exec(path)![1]!, path] as const] : [])))
  const fileOf: Survey['fileOf'] = ({ path, isOwn }, target) => (isOwn ? byId.get(target) : find(path, target))
  const needed = new Map<string, { id: string | undefined; alt: string }>()
  for (const [path, { isOwn, targets: some, pictures }] of wanted)
    for (const target of some) {
      const file = fileOf({ path, isOwn }, target)
      const id = isOwn ? target : undefined
      if (file !== undefined && !needed.has(file)) needed.set(file, { id, alt: (id && pictures.get(id)) ?? '' })
    }
  return {
    ...{ plans: inOrder(posts), waiting, series, fileOf, needed, ignored, left, refused },
    unused: files.filter((path) => !needed.has(path)).length,
  }
}

/** What says no place in its series comes in the order of its days. */
const inOrder = (posts: ReadonlyMap<string, Plan & { date: number; ranked: boolean }>): ReadonlyMap<string, Plan> => {
  const ranks = new Map<string, number>()
  const unranked = [...posts.values()].filter(({ series, ranked }) => series !== null && !ranked)
  for (const one of Map.groupBy(unranked, ({ series }) => series).values())
    one
      .toSorted((a, b) => a.date - b.date || (a.path < b.path ? -1 : 1))
      .forEach(({ path }, i) => {
        ranks.set(path, i + 1)
      })
  return new Map(
    [...posts].map(([path, { name, aliases, pair, series, seriesRank }]) => [
      path,
      { path, name, aliases, pair, series, seriesRank: ranks.get(path) ?? seriesRank },
    ]),
  )
}
