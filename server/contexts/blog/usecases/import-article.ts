import { fail } from '#platform/errors'
import { hexOf } from '#platform/secrets'
import { isElsewhere, nameIn } from '../domain/archive-places.ts'
import { type Article, type Content, type Cover, languageOf, mustBePublishable, pathOf } from '../domain/article.ts'
import { type Post, standing } from '../domain/post.ts'
import { mustBeAddress } from '../domain/site.ts'
import { fittingTags } from '../domain/tags.ts'
import { withTargets } from '../domain/targets.ts'
import type { Sources } from '../ports/articles.ts'
import type { KeptFiles } from './import-media.ts'
import { type Plan, type Survey, withIds } from './import-survey.ts'
import type { PublishingUseCases } from './publishing.ts'

type Needs = Readonly<{
  contentOf: PublishingUseCases['contentOf']
  sources: Pick<Sources, 'picture'>
  now: () => Date
}>
/** What all articles of an import have in common. */
export type Around = Readonly<{
  survey: Survey
  kept: KeptFiles
  /** The address here of what is called so there. */
  slugOf: (name: string) => string | undefined
  dryRun: boolean
}>
type Placed = Readonly<{ plan: Plan; slug: string; seriesId: string | null; pair: string | null }>

const MOST_EXCERPT = 300

/** A text's pictures and links as they are called here; `notes` gets what has no such name. */
const placedBody = (post: Post, { survey, kept, slugOf }: Around, notes: Set<string>): string => {
  const idOf = (id: string) => kept.byPath.get(survey.fileOf(post, id) ?? '')?.id
  if (post.isOwn) return withIds(post.body, idOf)
  return withTargets(post.body, (target) => {
    const file = survey.fileOf(post, target)
    if (file !== undefined) {
      const found = kept.byPath.get(file)
      if (!found) notes.add('file_missing')
      return found?.path
    }
    if (isElsewhere(target)) {
      if (/^(?:https?:)?\/\/[^?#]{1,2000}\.(?:png|jpe?g|gif|webp|avif)(?:[?#]|$)/i.test(target)) notes.add('picture_elsewhere')
      return undefined
    }
    const slug = slugOf(nameIn(target))
    if (slug === undefined) {
      if (/\.(?:png|jpe?g|gif|webp|avif)$/i.test(target)) notes.add('file_missing')
      return undefined
    }
    const hash = target.indexOf('#')
    return pathOf({ slug }) + (hash === -1 ? '' : target.slice(hash))
  })
}

/** What a post says, its files included: another import of the same has the same. */
export const digestOf = (post: Post, waiting: Post | undefined, { survey, kept }: Around): string => {
  const files = [...survey.needed.keys()].length === 0 ? [] : targetFiles(post, survey, kept)
  const said = [post, waiting].map((one) => one && { ...one, modified: null, path: null, pictures: [...one.pictures] })
  return hexOf(new TextEncoder().encode(JSON.stringify([said, files])))
}

const targetFiles = (post: Post, survey: Survey, kept: KeptFiles): readonly string[] => {
  const ids: string[] = []
  const look = (target: string) => {
    const found = kept.byPath.get(survey.fileOf(post, target) ?? '')
    if (found) ids.push(found.id)
    return undefined
  }
  if (post.isOwn) withIds(post.body, look)
  else withTargets(post.body, look)
  if (post.cover) look(post.cover.target)
  return ids
}

const addressOr = (href: string | null): string | null => {
  try {
    return href && mustBeAddress(href)
  } catch {
    return null
  }
}

export const importedArticle = ({ contentOf, sources, now }: Needs) => {
  const coverOf = async (
    ownerId: string,
    post: Post,
    { survey, kept, dryRun }: Around,
    notes: Set<string>,
  ): Promise<Cover | null> => {
    if (!post.cover) return null
    const { target, alt } = post.cover
    const file = survey.fileOf(post, target)
    const id = file === undefined ? (post.isOwn ? target : undefined) : kept.byPath.get(file)?.id
    const isThere = id !== undefined && (dryRun ? file !== undefined || post.isOwn : await isPicture(ownerId, id))
    if (isThere) return { attachmentId: id, alt: alt.slice(0, 300) }
    notes.add('cover_missing')
    return null
  }
  const isPicture = async (ownerId: string, id: string) =>
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) && (await sources.picture(ownerId, id)) !== undefined

  /** What readers see of it. A summary that is how the text begins is no summary of its own. */
  const shown = async (article: Article, excerpt: string): Promise<Readonly<{ content: Content; excerpt: string }>> => {
    const made = await contentOf({ ...article, noteId: null, draft: { ...article.draft, excerpt: '' } })
    const isOwn = excerpt !== '' && excerpt !== made.excerpt
    return { content: isOwn ? { ...made, excerpt } : made, excerpt: isOwn ? excerpt : '' }
  }

  /** The article that a post becomes, in the place of another or anew. Refused where readers could not be shown it. */
  return async (base: Article, post: Post, { plan, slug, seriesId, pair }: Placed, around: Around) => {
    const notes = new Set<string>()
    const at = now()
    const waiting = around.survey.waiting.get(plan.path)
    const body = placedBody(post, around, notes)
    if (body.length > 512 * 1024) throw fail('too_large', 'blog.imported_too_large')
    const cover = await coverOf(base.ownerId, post, around, notes)
    const excerpt = [...post.excerpt].slice(0, MOST_EXCERPT).join('')
    const { status, publishAt, published, revised } = standing(post, at)
    const tags = fittingTags(post.tags)
    if (tags.length < new Set(post.tags).size) notes.add('tags_left')
    const canonical = addressOr(post.canonical)
    const stood = new Date(Math.min(post.modified.getTime(), at.getTime()))
    const draft = { title: post.title, body, excerpt, cover }
    const next: Article = {
      ...base,
      ...{ noteId: null, status, slug, seriesId, pair, canonical, tags, draft, publishAt, published, revised },
      language: post.language ?? languageOf(post.title, body),
      seriesRank: seriesId === null ? 0 : plan.seriesRank,
      guide: post.guide && {
        ...post.guide,
        sources: post.guide.sources.flatMap(({ title, url }) => (addressOr(url) ? [{ title, url: addressOr(url)! }] : [])),
      },
      ...{ content: null, updated: stood, deleted: null },
    }
    if (status !== 'draft') mustBePublishable(draft)
    else if ([...post.title].length > 200) throw fail('invalid', 'blog.title_too_long', { max: 200 })
    if (status === 'draft') return { article: next, notes: [...notes] }
    // In a dry run its cover may not be here yet.
    const isHere = cover !== null && (!around.dryRun || (await isPicture(base.ownerId, cover.attachmentId)))
    const { content, excerpt: own } = await shown({ ...next, draft: { ...draft, cover: isHere ? cover : null } }, excerpt)
    const written = waiting && {
      ...{ title: waiting.title, body: placedBody(waiting, around, notes), excerpt: waiting.excerpt.slice(0, MOST_EXCERPT) },
      cover: await coverOf(base.ownerId, waiting, around, notes),
    }
    return { article: { ...next, content, draft: written ?? { ...draft, excerpt: own } }, notes: [...notes] }
  }
}

const withEnd = (text: string) => (text.endsWith('\n') ? text : `${text}\n`)

const guideText = (guide: Article['guide']) =>
  guide && [guide.category, guide.reviewed, ...guide.sources.flatMap(({ title, url }) => [title, url])]

/** Whether readers and writer see the same of both. */
export const isSame = (one: Article, other: Article): boolean => {
  const said = ({
    status,
    language,
    slug,
    seriesId,
    seriesRank,
    canonical,
    guide,
    tags,
    draft,
    content,
    publishAt,
    published,
    revised,
  }: Article) =>
    JSON.stringify([
      ...[status, language, slug, seriesId, seriesId && seriesRank, canonical, guideText(guide), tags.map(({ key }) => key)],
      ...[
        draft.title,
        withEnd(draft.body),
        draft.excerpt,
        draft.cover?.attachmentId,
        draft.cover?.alt,
        publishAt,
        published,
        revised,
      ],
      ...(status === 'draft' || !content ? [] : [content.title, withEnd(content.body), content.excerpt]),
    ])
  return said(one) === said(other)
}
