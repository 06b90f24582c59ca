import type { IdentityFace } from '#contexts/identity'
import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { Keep } from '#platform/idempotency'
import { fromCursor, toPage } from '#platform/paging'
import type { EditArticle, ListArticles, MakeArticle } from '../contract.ts'
import {
  type Article,
  type Draft,
  editedElsewhere,
  languageOf,
  mustBeCurrent,
  mustBeThere,
  mustOwn,
  pathOf,
} from '../domain/article.ts'
import { mustBeAddress } from '../domain/site.ts'
import { freeSlug, mustBeSlug, slugFrom } from '../domain/slug.ts'
import { fittingTags, mustBeTags, type Tag } from '../domain/tags.ts'
import type { ArticleStore, BlogEvent, Sources } from '../ports/articles.ts'
import type { SeriesStore, SiteStore } from '../ports/site.ts'

type Needs = Readonly<{
  articles: ArticleStore
  series: Pick<SeriesStore, 'find'>
  site: Pick<SiteStore, 'author' | 'handlesLike' | 'saveAuthor' | 'site'>
  sources: Sources
  identity: Pick<IdentityFace, 'people'>
  now: () => Date
  newId: () => string
}>

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Of a tag in tags of a note, the last; some are too long for readers’ lists. */
const tagsOfNote = (names: readonly string[]): readonly Tag[] => fittingTags(names.map((name) => name.split('/').at(-1) ?? ''))

export const articleUseCases = ({ articles, series, site, sources, identity, now, newId }: Needs) => {
  const own = async (actor: Actor, id: string) => mustOwn(await articles.find(id), actor.id)

  /** What is being written: the note as it stands, or the text that stands here. Its title may be another than the note's. */
  const draftOf = async (article: Article) => {
    const { ownerId, noteId, draft } = article
    const note = noteId === null ? undefined : await sources.note(ownerId, noteId)
    const body = note?.body ?? draft.body
    const made = note ?? { ...(await sources.text(body)), digest: null, tags: [], title: '', body }
    return { ...made, title: draft.title || made.title, excerpt: draft.excerpt || made.excerpt, isTied: note !== undefined }
  }

  const firstAuthor = async (actor: Actor) => {
    const name = (await identity.people({ ids: [actor.id] }))[0]?.name ?? ''
    const wanted = slugFrom(name)
    const handle = freeSlug(wanted, await site.handlesLike(wanted), 'author')
    return { personId: actor.id, handle, name: name || handle, bio: '', version: 0 }
  }

  /** Whoever writes for readers has a name there. */
  const mustHaveAuthor = async (actor: Actor) => {
    if (await site.author(actor.id)) return
    await site.saveAuthor({ ...(await firstAuthor(actor)), version: 1 }, undefined)
  }

  const slugFor = async (title: string) => {
    const wanted = slugFrom(title)
    return freeSlug(wanted, await articles.slugsLike(wanted), 'article')
  }

  const shared = async (article: Article, change: EditArticle) => {
    const { translationOf } = change
    if (translationOf === undefined) return {}
    if (translationOf === null) return { pair: null }
    const partner = await own({ id: article.ownerId, role: 'member' }, translationOf)
    if (partner.id === article.id || partner.language === (change.language ?? article.language))
      throw fail('invalid', 'blog.same_language')
    return { pair: partner.pair ?? partner.id, partner }
  }

  /** The note that it is written in after this change. Once it has one, it keeps it. */
  const noteOf = async (actor: Actor, article: Article, { noteId, body }: EditArticle) => {
    const isNew = noteId !== undefined && noteId !== article.noteId
    if (article.noteId !== null && (isNew || body !== undefined)) throw fail('conflict', 'blog.written_in_note')
    if (isNew && !(await sources.note(actor.id, noteId))) throw fail('not_found', 'blog.unknown_note')
    return noteId ?? article.noteId
  }

  const seriesOf = async (actor: Actor, seriesId: string | null | undefined) => {
    if (seriesId === undefined || seriesId === null) return
    if ((await series.find(seriesId))?.ownerId !== actor.id) throw fail('not_found', 'blog.unknown_series')
  }

  return {
    draftOf,
    mustHaveAuthor,
    own,

    /** An article of a note, tied to it from then on; or one whose text stands here alone. */
    async create(actor: Actor, input: MakeArticle, keep: (article: Article) => ReturnType<Keep>) {
      const note = input.noteId === undefined ? undefined : await sources.note(actor.id, input.noteId)
      if (input.noteId !== undefined && !note) throw fail('not_found', 'blog.unknown_note')
      const title = input.title ?? ''
      const body = note ? '' : (input.body ?? '')
      await mustHaveAuthor(actor)
      const at = now()
      const shown = title || note?.title || ''
      const article: Article = {
        ...{ id: newId(), ownerId: actor.id, noteId: input.noteId ?? null, status: 'draft' },
        ...{ language: input.language ?? languageOf(shown, note?.body ?? body), pair: null, slug: await slugFor(shown) },
        ...{ seriesId: null, seriesRank: 0, canonical: null, guide: null, tags: tagsOfNote(note?.tags ?? []) },
        draft: { title, body, excerpt: '', cover: null },
        ...{ content: null, publishAt: null, published: null, revised: null, preview: null, previewExpires: null },
        ...{ version: 1, created: at, updated: at, deleted: null },
      }
      await articles.add(article, keep(article))
      return article
    },

    read: own,

    async list(actor: Actor, { cursor, limit = 20, guides, ...filter }: ListArticles) {
      const [after] = fromCursor(cursor, 'string') ?? []
      if (after !== undefined && !isUuid(after)) throw fail('invalid', 'http.bad_cursor')
      const { items, nextCursor } = toPage(
        await articles.list(actor.id, { ...filter, guides }, after, limit),
        limit,
        ({ id }) => [id],
      )
      const notes = await sources.digests(
        actor.id,
        items.flatMap(({ noteId }) => noteId ?? []),
      )
      const known = items.map((line) => {
        const note = line.noteId === null ? undefined : notes.get(line.noteId)
        const hasChanges = line.digest !== null && note !== undefined && note.digest !== line.digest
        return { ...line, title: line.title || note?.title || '', hasChanges }
      })
      return { items: known, nextCursor }
    },

    async edit(actor: Actor, id: string, seen: number, change: EditArticle) {
      const article = await own(actor, id)
      mustBeThere(article)
      mustBeCurrent(article, seen)
      const noteId = await noteOf(actor, article, change)
      await seriesOf(actor, change.seriesId)
      const slug = change.slug === undefined ? article.slug : mustBeSlug(change.slug)
      const { pair = article.pair, partner } = await shared(article, change)
      const { title = article.draft.title, body = article.draft.body, excerpt = article.draft.excerpt } = change
      const draft: Draft = {
        title,
        body: noteId === null ? body : '',
        excerpt,
        cover: change.cover === undefined ? article.draft.cover : change.cover,
      }
      const { seriesId = article.seriesId, language = article.language, canonical, guide = article.guide } = change
      const next: Article = {
        ...{ ...article, noteId, slug, pair, draft, language, seriesId },
        seriesRank: seriesId === article.seriesId ? article.seriesRank : 1_000_000,
        canonical: canonical === undefined ? article.canonical : canonical && mustBeAddress(canonical),
        guide: guide && { ...guide, sources: guide.sources.map(({ title, url }) => ({ title, url: mustBeAddress(url) })) },
        tags: change.tags === undefined ? article.tags : mustBeTags(change.tags),
        ...{ version: article.version + 1, updated: now() },
      }
      const { ownerId, version, content } = next
      const path = pathOf(next)
      const told = { id, ownerId, noteId, title: content?.title ?? '', path, version, at: next.updated.toISOString() }
      const events: BlogEvent[] =
        next.status === 'published' && slug !== article.slug ? [{ name: 'blog.published', data: told }] : []
      await articles.save(next, article.version, { events, ...(partner ? { partner } : {}) })
      return next
    },

    tags: (_actor: Actor, beginning: string, limit: number) => articles.tags(beginning, limit),

    site: async (_actor: Actor) => site.site(),

    /** As readers know me, or would: until the first article is begun, nothing of it is kept. */
    mine: async (actor: Actor) => (await site.author(actor.id)) ?? (await firstAuthor(actor)),

    async present(actor: Actor, seen: number, given: Readonly<{ handle: string; name: string; bio: string }>) {
      const author = (await site.author(actor.id)) ?? (await firstAuthor(actor))
      if (author.version !== seen) throw editedElsewhere(author.version)
      const next = { ...author, ...given, handle: mustBeSlug(given.handle), version: seen + 1 }
      await site.saveAuthor(next, seen === 0 ? undefined : seen)
      return next
    },
  }
}
export type ArticleUseCases = ReturnType<typeof articleUseCases>
