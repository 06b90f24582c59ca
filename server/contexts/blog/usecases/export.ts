import type { Actor } from '#platform/actor'
import { EVERY_LIBRARY_FILE, libraryIds } from '#platform/library-files'
import type { Article, Draft } from '../domain/article.ts'
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

/** Somebody's articles as Markdown files, and the files of the library that these show. */
export const exportUseCases = ({ store, sources, originals, asMarkdown }: Needs) => {
  const written = async ({ ownerId, noteId, draft }: Article): Promise<Draft> => {
    const note = noteId === null ? undefined : await sources.note(ownerId, noteId)
    return note ? { ...draft, title: draft.title || note.title, body: note.body } : draft
  }

  return {
    async *export(actor: Actor): AsyncGenerator<Exported, void, undefined> {
      const shown = new Set<string>()
      const file = (
        path: string,
        { article }: Leaving,
        text: Pick<Draft, 'title' | 'body' | 'excerpt'>,
        more: Facts,
      ): Exported => {
        const cover = article.draft.cover
        for (const id of [...libraryIds(text.body), ...(cover ? [cover.attachmentId] : [])]) shown.add(id)
        const { title, excerpt: description, body } = text
        const facts = { title, description, ...more, cover: cover && { image: cover.attachmentId, alt: cover.alt } }
        return { path, modified: article.updated, bytes: new TextEncoder().encode(asMarkdown(facts, besides(body))) }
      }
      for (let after: string | null = null; ; ) {
        const page: readonly Leaving[] = await store.after(actor.id, after, PAGE)
        for (const one of page) {
          const { slug, content, draft } = one.article
          const isOut = one.article.status === 'published' && content !== null
          const now = await written(one.article)
          yield file(`articles/${slug}.md`, one, isOut ? content : now, factsOf(one))
          // What is written anew and waits to be published.
          const isOther = now.body !== content?.body || now.title !== content.title || draft.excerpt !== ''
          if (isOut && isOther) yield file(`drafts/${slug}.md`, one, now, { slug, draft: true })
        }
        const last = page.at(-1)
        if (!last) break
        after = last.article.id
      }
      const ids = [...shown]
      for (let at = 0; at < ids.length; at += PAGE)
        for (const { id, path, updated } of await originals.find(actor.id, ids.slice(at, at + PAGE)))
          yield { path, modified: updated, bytes: await originals.bytes(actor.id, id) }
    },
  }
}
export type ExportUseCases = ReturnType<typeof exportUseCases>
