import type { Actor } from '#platform/actor'
import { AppError, fail } from '#platform/errors'
import type { Importing } from '#platform/import-runs'
import type { ImportReport } from '../contract/imports.ts'
import { type Article, pathOf } from '../domain/article.ts'
import type { Post } from '../domain/post.ts'
import { freeSlug, slugFrom } from '../domain/slug.ts'
import type { ArticleStore, BlogEvent, Sources } from '../ports/articles.ts'
import type { Archive, ImportStore, Place, Shelf } from '../ports/import.ts'
import type { SeriesStore } from '../ports/site.ts'
import type { ArticleUseCases } from './articles.ts'
import { type Around, digestOf, importedArticle, isSame } from './import-article.ts'
import { keepFiles } from './import-media.ts'
import { type Plan, type Survey, surveyed } from './import-survey.ts'
import type { PublishingUseCases } from './publishing.ts'

type Needs = Readonly<{
  store: ImportStore
  shelf: Shelf
  articles: Pick<ArticleStore, 'find' | 'slugsLike'>
  drafts: Pick<ArticleUseCases, 'draftOf' | 'mustHaveAuthor'>
  series: Pick<SeriesStore, 'add' | 'slugsLike'>
  contentOf: PublishingUseCases['contentOf']
  sources: Pick<Sources, 'picture'>
  now: () => Date
  newId: () => string
}>

/** Of items, left and refused each: the rest is counted, not told. */
const MOST_TOLD = 2_000
const AT_ONCE = 500
const TRIES = 5
const PROGRESS_EACH = 20

type Outcome = ImportReport['items'][number]
type Mutable = { -readonly [K in keyof ImportReport]: ImportReport[K] }

/** Brings articles in. The same a second time changes nothing; what was edited here since stays; what is refused is named, and stops nothing else. */
export const importUseCase = (needs: Needs) => {
  const { store, shelf, articles, drafts, series, now, newId } = needs
  const becomes = importedArticle(needs)

  /** Where each comes to stand: at the address it had, unless that is taken. */
  const settled = async (ownerId: string, { plans }: Survey) => {
    const places = new Map<string, Place>()
    const all = [...plans.values()]
    const names = all.flatMap(({ name, aliases }) => [name, ...aliases])
    for (let at = 0; at < names.length; at += AT_ONCE)
      for (const place of await store.places(ownerId, names.slice(at, at + AT_ONCE))) places.set(place.name, place)
    const slugs = new Map<string, string>()
    const given = new Set<string>()
    const freeOf = async (name: string) => {
      const there = await articles.slugsLike(name)
      return freeSlug(name, { has: (slug) => there.has(slug) || given.has(slug) }, 'article')
    }
    for (const { name } of all) {
      const place = places.get(name)
      const slug = place?.slug ?? (await freeOf(name))
      given.add(slug)
      slugs.set(name, slug)
    }
    for (const { name, aliases } of all) for (const alias of aliases) if (!slugs.has(alias)) slugs.set(alias, slugs.get(name)!)
    return { places, slugs }
  }

  /** What is the same in several languages has one pair here. */
  const pairing = (plans: Survey['plans'], places: ReadonlyMap<string, Place>) => {
    const pairs = new Map<string, string>()
    for (const { name, pair } of plans.values()) {
      const there = places.get(name)?.pair
      if (pair && there) pairs.set(pair, there)
    }
    return async (pair: string | null): Promise<string | null> => {
      if (pair === null) return null
      const before = pairs.get(pair)
      if (before) return before
      const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(pair)
      const made = isUuid && !(await store.isPair(pair)) ? pair : newId()
      pairs.set(pair, made)
      return made
    }
  }

  const seriesFinder = (ownerId: string, posted: Survey['series'], dryRun: boolean) => {
    const known = new Map<string, string>()
    return async (title: string | null): Promise<string | null> => {
      if (title === null) return null
      const before = known.get(title) ?? (await store.series(ownerId, title))?.id
      const id = before ?? newId()
      if (before === undefined && !dryRun) {
        const said = posted.find((one) => one.title === title)
        const wanted = slugFrom(said?.slug || title)
        const slug = freeSlug(wanted, await series.slugsLike(wanted), 'series')
        await series.add(
          {
            ...{ id, ownerId, slug, title, description: said?.description ?? '' },
            version: 1,
            created: said?.created ?? now(),
          },
          [],
        )
      }
      known.set(title, id)
      return id
    }
  }

  const blank = (ownerId: string, slug: string): Article => ({
    ...{ id: newId(), ownerId, noteId: null, status: 'draft', language: 'ko', pair: null, slug, seriesId: null, seriesRank: 0 },
    ...{ canonical: null, guide: null, tags: [], draft: { title: '', body: '', excerpt: '', cover: null }, content: null },
    ...{ publishAt: null, published: null, revised: null, preview: null, previewExpires: null },
    ...{ version: 1, created: now(), updated: now(), deleted: null },
  })

  /** As it would be written out: what stands in a note is part of it. */
  const asItStands = async (article: Article): Promise<Article> => {
    if (article.noteId === null) return article
    const { title, body } = await drafts.draftOf(article)
    return { ...article, draft: { ...article.draft, title, body } }
  }

  const eventsOf = (before: Article | undefined, next: Article): readonly BlogEvent[] => {
    const { id, ownerId, noteId, version, content } = next
    const at = next.updated.toISOString()
    if (next.status === 'published')
      return [
        { name: 'blog.published', data: { id, ownerId, noteId, title: content?.title ?? '', path: pathOf(next), version, at } },
      ]
    return before?.status === 'published' ? [{ name: 'blog.withdrawn', data: { id, ownerId, version, at } }] : []
  }

  return async (actor: Actor, archive: Archive, { dryRun, onProgress }: Importing): Promise<ImportReport> => {
    let steps = 0
    // Every entry is looked at three times.
    const onEntry = async () => {
      if (++steps % PROGRESS_EACH === 0) await onProgress(Math.floor(steps / 3))
    }
    const counted: Archive = async function* () {
      for await (const entry of archive()) {
        yield entry
        await onEntry()
      }
    }
    const survey = await surveyed(counted)
    if (survey.plans.size > 0 && !dryRun) await drafts.mustHaveAuthor(actor)
    const kept = await keepFiles(shelf, actor.id, archive(), survey, { dryRun, onEntry })
    const { places, slugs } = await settled(actor.id, survey)
    const pairOf = pairing(survey.plans, places)
    const seriesOf = seriesFinder(actor.id, survey.series, dryRun)
    const around: Around = { survey, kept, slugOf: (name) => slugs.get(slugFrom(name)), dryRun }
    const refused = [...survey.refused, ...kept.refused]
    const report: Mutable = {
      ...{ created: 0, updated: 0, unchanged: 0, redirects: 0, unused: survey.unused, ignored: survey.ignored },
      ...{
        media: { created: kept.created, unchanged: kept.unchanged },
        items: [],
        left: survey.left.slice(0, MOST_TOLD),
        refused,
      },
    }

    const existingOf = async ({ name, aliases }: Plan, post: Post) => {
      const place = places.get(name) ?? (post.isOwn ? aliases.map((alias) => places.get(alias)).find(Boolean) : undefined)
      return { place, before: place && (await articles.find(place.id)) }
    }

    const bring = async (plan: Plan, post: Post): Promise<Outcome> => {
      const { place, before } = await existingOf(plan, post)
      const digest = digestOf(post, survey.waiting.get(plan.path), around)
      const isGone = before?.status === 'deleted'
      const told = { path: post.path, title: post.title }
      const unchanged = (article: Article): Outcome => ({
        ...{ ...told, slug: article.slug, outcome: 'unchanged', notes: [] },
        status: article.status === 'deleted' ? 'draft' : article.status,
      })
      if (before && !isGone && place?.digest === digest) return unchanged(before)
      const wanted = post.isOwn && slugFrom(post.name) === plan.name ? plan.name : undefined
      for (let tries = 1; ; tries++) {
        const taken = new Set(await articles.slugsLike(plan.name))
        const owners = wanted && before ? await store.addresses([wanted]) : undefined
        const isMine =
          wanted !== undefined && (owners?.get(wanted) === before?.id || (before !== undefined && !owners?.has(wanted)))
        const slug = before
          ? isMine && wanted
            ? wanted
            : before.slug
          : freeSlug(tries === 1 ? (slugs.get(plan.name) ?? plan.name) : plan.name, taken, 'article')
        const base = before ?? blank(actor.id, slug)
        const pair = tries > 2 ? null : await pairOf(plan.pair)
        const made = await becomes(base, post, { plan, slug, seriesId: await seriesOf(plan.series), pair }, around)
        if (before && !isGone) {
          if (isSame(await asItStands(before), made.article)) return unchanged(before)
          // Somebody wrote it, or changed it, here: which of the two is right no program can know.
          if (place?.version !== before.version) throw fail('conflict', 'blog.differs_here')
        }
        const first = post.date ?? made.article.published ?? made.article.updated
        const created = before?.created ?? new Date(Math.min(first.getTime(), now().getTime()))
        const article = { ...made.article, created, version: before ? before.version + 1 : 1 }
        const there = await store.addresses(plan.aliases)
        const aliases = plan.aliases.filter((alias) => !there.has(alias))
        const notes = [
          ...made.notes,
          ...(slug === plan.name || before ? [] : ['address_taken']),
          ...(plan.pair !== null && pair === null ? ['pair_left'] : []),
          ...(plan.aliases.some((alias) => there.has(alias) && there.get(alias) !== article.id) ? ['redirect_taken'] : []),
        ]
        const isEdition = article.status === 'published'
        if (!dryRun)
          try {
            const events = eventsOf(before, article)
            await store.bring({ article, from: before?.version, events, isEdition, aliases, name: plan.name, digest })
          } catch (error) {
            const isTaken = error instanceof AppError && ['blog.slug_taken', 'blog.pair_has_language'].includes(error.code)
            if (isTaken && tries < TRIES) continue
            throw error
          }
        report.redirects += aliases.length
        const status = article.status === 'deleted' ? 'draft' : article.status
        return { ...told, slug, outcome: before ? 'updated' : 'created', status, notes }
      }
    }

    const done = new Set<string>()
    for await (const entry of archive()) {
      const plan = entry.kind === 'post' && !done.has(entry.post.path) ? survey.plans.get(entry.post.path) : undefined
      if (entry.kind === 'post' && plan) {
        done.add(plan.path)
        try {
          const item = await bring(plan, entry.post)
          report[item.outcome]++
          if (report.items.length < MOST_TOLD) report.items.push(item)
        } catch (error) {
          if (!(error instanceof AppError) || error.kind === 'unavailable') throw error
          refused.push({ path: entry.post.path, reason: error.code })
        }
      }
      await onEntry()
    }
    if (!dryRun) for (const { title } of survey.series) if (title !== '') await seriesOf(title)
    return { ...report, refused: refused.slice(0, MOST_TOLD) }
  }
}
