import type { Actor } from '#platform/actor'
import { EVERY_LIBRARY_FILE, LIBRARY_FILE, libraryIds } from '#platform/library-files'
import type { Article, Content, Cover, Draft } from '../domain/article.ts'
import type { Sources } from '../ports/articles.ts'
import type { AsMarkdown, Exported, ExportStore, Facts, Leaving, Originals } from '../ports/export.ts'

type Needs = Readonly<{
  store: ExportStore
  sources: Pick<Sources, 'note'>
  originals: Originals
  asMarkdown: AsMarkdown
}>

const PAGE = 50

/** Files lie beside the texts: `/media/…` is `../media/…` from where they are. */
const besides = (body: string) => body.replaceAll(EVERY_LIBRARY_FILE, '../media/$1/')

const factsOf = ({ article, series, aliases }: Leaving): Facts => ({
  ...{ slug: article.slug, status: article.status, draft: article.status === 'published' ? undefined : true },
  ...{ date: article.published?.toISOString(), lastmod: article.revised?.toISOString() },
  ...{ publishDate: article.publishAt?.toISOString(), language: article.language },
  ...{ tags: article.tags.map(({ name }) => name), series, seriesOrder: series === null ? undefined : article.seriesRank },
  ...{ translationKey: article.pair, canonical: article.canonical },
  ...{ category: article.guide?.category, reviewed: article.guide?.reviewed, sources: article.guide?.sources },
  aliases: aliases.map((slug) => `/blog/${slug}`),
})

/** The cover that readers see may be another than the one that waits; of a picture of the library it can be told which. */
const shownCover = ({ content, draft }: Article): Cover | null => {
  const id = LIBRARY_FILE.exec(content?.cover?.src ?? '')?.[1]
  if (content?.cover && id === undefined) return draft.cover
  return content?.cover && id !== undefined ? { attachmentId: id, alt: content.cover.alt } : null
}
const sameCover = (one: Cover | null, other: Cover | null) =>
  one?.attachmentId === other?.attachmentId && one?.alt === other?.alt

/** What is written differs from what readers see, or will see. */
const isOther = (now: Draft, content: Content, cover: Cover | null) =>
  now.body !== content.body ||
  now.title !== content.title ||
  (now.excerpt !== '' && now.excerpt !== content.excerpt) ||
  !sameCover(now.cover, cover)

/** Somebody's articles as Markdown files, and the files of the library that these show. */
export const exportUseCases = ({ store, sources, originals, asMarkdown }: Needs) => {
  const written = async ({ ownerId, noteId, draft }: Article): Promise<Draft> => {
    const note = noteId === null ? undefined : await sources.note(ownerId, noteId)
    return note ? { ...draft, title: draft.title || note.title, body: note.body } : draft
  }

  return {
    async *export(actor: Actor): AsyncGenerator<Exported, void, undefined> {
      const shown = new Map<string, Readonly<{ path: string; modified: Date }>>()
      /** The library's files of a text; each is written once, in the end. */
      const seen = async (ids: readonly string[], modified: Date) => {
        const found: { id: string; path: string; alt: string }[] = []
        for (let at = 0; at < ids.length; at += PAGE) found.push(...(await originals.find(actor.id, ids.slice(at, at + PAGE))))
        for (const { id, path } of found) if (!shown.has(id)) shown.set(id, { path, modified })
        return Object.fromEntries(found.flatMap(({ id, alt }) => (alt === '' ? [] : [[id, alt]])))
      }
      const file = async (
        path: string,
        { article }: Leaving,
        { title, body, excerpt: description, cover }: Draft,
        more: Facts,
      ): Promise<Exported> => {
        const ids = [...new Set([...libraryIds(body), ...(cover ? [cover.attachmentId] : [])])]
        const pictures = await seen(ids, article.updated)
        const facts = { title, description, ...more, cover: cover && { image: cover.attachmentId, alt: cover.alt }, pictures }
        return { path, modified: article.updated, bytes: new TextEncoder().encode(asMarkdown(facts, besides(body))) }
      }
      for (let after: string | null = null; ; ) {
        const page: readonly Leaving[] = await store.after(actor.id, after, PAGE)
        for (const one of page) {
          const { slug, content, status } = one.article
          const now = await written(one.article)
          const shows = status === 'published' || status === 'scheduled' ? content : null
          const cover = shownCover(one.article)
          yield await file(`articles/${slug}.md`, one, shows ? { ...shows, cover } : now, factsOf(one))
          // What is written anew and waits to be published.
          if (shows && isOther(now, shows, cover)) yield await file(`drafts/${slug}.md`, one, now, { slug, draft: true })
        }
        const last = page.at(-1)
        if (!last) break
        after = last.article.id
      }
      for (const { slug, title, description, created } of await store.series(actor.id)) {
        const text = asMarkdown({ title, slug, kind: 'series', date: created.toISOString() }, description)
        yield { path: `series/${slug}.md`, modified: created, bytes: new TextEncoder().encode(text) }
      }
      for (const [id, { path, modified }] of shown) yield { path, modified, bytes: await originals.bytes(actor.id, id) }
    },
  }
}
