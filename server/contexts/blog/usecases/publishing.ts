import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { fromCursor, toPage } from '#platform/paging'
import type { Paged } from '../contract.ts'
import {
  type Article,
  type Content,
  minutesOf,
  moved,
  mustBeCurrent,
  mustBePublishable,
  mustBeThere,
  type Status,
  shortExcerpt,
  unknown,
  wordsOf,
} from '../domain/article.ts'
import { withPictures } from '../domain/html.ts'
import type { ArticleStore, Sources } from '../ports/articles.ts'
import type { ArticleUseCases } from './articles.ts'

type Runs = readonly Readonly<{ kind: 'same' | 'added' | 'removed'; lines: readonly string[] }>[]
type Needs = Readonly<{
  articles: ArticleStore
  drafts: Pick<ArticleUseCases, 'draftOf' | 'own'>
  sources: Sources
  diff: (a: string, b: string) => Runs
  now: () => Date
  newSecret: () => string
}>

const HOUR_MS = 3_600_000

/** From a draft to what readers see, and back. */
export const publishingUseCases = ({ articles, drafts, sources, diff, now, newSecret }: Needs) => {
  const { own, draftOf } = drafts

  const contentOf = async (article: Article): Promise<Content> => {
    const { ownerId } = article
    const { title, body, excerpt, html: named, headings, digest } = await draftOf(article)
    mustBePublishable({ title, body })
    const html = await withPictures(named, (id) => sources.picture(ownerId, id))
    const words = wordsOf(html)
    const { cover: chosen } = article.draft
    const picture = chosen && (await sources.picture(ownerId, chosen.attachmentId))
    if (chosen && !picture) throw fail('invalid', 'blog.cover_missing')
    const cover = chosen && picture ? { ...picture, alt: chosen.alt } : null
    return {
      title,
      body,
      excerpt: shortExcerpt(excerpt || words),
      cover,
      html,
      headings,
      minutes: minutesOf(words),
      digest,
      words: `${title} ${words}`.toLowerCase(),
    }
  }

  return {
    contentOf,

    /** One step from the state that was seen to another; to publish what is published puts the draft in its place. */
    async move(
      actor: Actor,
      id: string,
      seen: number,
      { from, to, at }: Readonly<{ from: Status; to: Status; at?: string | undefined }>,
    ) {
      const article = await own(actor, id)
      mustBeCurrent(article, seen)
      if (article.status !== from) throw fail('conflict', 'blog.other_state', { status: article.status })
      // Refused before anything is rendered.
      const isShown = to === 'published' || to === 'scheduled'
      moved(article, { to, now: now(), ...(at === undefined ? {} : { at: new Date(at) }), content: article.content ?? NOTHING })
      const content = isShown ? await contentOf(article) : undefined
      const { article: next, events } = moved(article, {
        to,
        now: now(),
        ...(at === undefined ? {} : { at: new Date(at) }),
        ...(content ? { content } : {}),
      })
      await articles.save(next, article.version, { events, isEdition: to === 'published' })
      return next
    },

    /** Takes somebody's article from the public: it is a draft of theirs again. */
    async withdraw(_actor: Actor, id: string) {
      const article = await articles.find(id)
      if (article?.status !== 'published') throw unknown()
      const { article: next, events } = moved(article, { to: 'draft', now: now() })
      await articles.save(next, article.version, { events })
    },

    /** What a reader would see anew, line by line: from what is published to what is written. */
    async changes(actor: Actor, id: string) {
      const article = await own(actor, id)
      const draft = await draftOf(article)
      const { content } = article
      return {
        isTied: draft.isTied,
        title: { published: content?.title ?? null, draft: draft.title },
        diff: diff(content?.body ?? '', draft.body),
      }
    },

    async history(actor: Actor, id: string, { cursor, limit = 20 }: Paged) {
      await own(actor, id)
      const [before] = fromCursor(cursor, 'number') ?? []
      return toPage(await articles.editions(id, before, limit), limit, ({ n }) => [n])
    },

    async edition(actor: Actor, id: string, n: number) {
      const article = await own(actor, id)
      const found = await articles.edition(id, n)
      if (!found) throw fail('not_found', 'blog.unknown_edition')
      return { edition: found, diff: diff(found.body, article.content?.body ?? '') }
    },

    /** A link under which the draft can be read for a while; the one before is void. */
    async preview(actor: Actor, id: string, hours: number) {
      const article = await own(actor, id)
      mustBeThere(article)
      const previewExpires = new Date(now().getTime() + hours * HOUR_MS)
      const next = { ...article, preview: newSecret(), previewExpires, version: article.version + 1 }
      await articles.save(next, article.version)
      return { secret: next.preview, expires: previewExpires, version: next.version }
    },

    /** The draft behind such a link, drawn as readers would see it. */
    async previewed(secret: string) {
      const article = await articles.byPreview(secret)
      if (!article?.previewExpires || article.previewExpires <= now() || article.status === 'deleted') throw unknown()
      const draft = await draftOf(article)
      const words = wordsOf(draft.html)
      const html = await withPictures(draft.html, async () => undefined)
      const { title, body, excerpt, headings } = draft
      return {
        article,
        content: { title, body, excerpt, html, headings, words, cover: null, digest: null, minutes: minutesOf(words) },
      }
    },

    /** Publishes what is due, as it was when it was scheduled. */
    async publishDue() {
      for (const article of await articles.due(now())) {
        const { article: next, events } = moved(article, { to: 'published', now: now() })
        // Whoever changed it in this very minute is asked first.
        await articles.save(next, article.version, { events, isEdition: true }).catch(() => {})
      }
    },
  }
}
export type PublishingUseCases = ReturnType<typeof publishingUseCases>

const NOTHING: Content = {
  ...{ title: '', body: '', excerpt: '', cover: null, html: '', headings: [], words: '', minutes: 1, digest: null },
}
