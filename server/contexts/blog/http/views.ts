import type { ArticleView } from '../contract.ts'
import { type Article, type Guide, pathOf } from '../domain/article.ts'
import type { Line } from '../ports/articles.ts'

const when = (at: Date | null) => at?.toISOString() ?? null
const guideView = (guide: Guide | null) => guide && { ...guide, sources: guide.sources.map((one) => ({ ...one })) }

const common = (one: Omit<Line, 'digest' | 'reads' | 'title' | 'excerpt'>) => {
  const { id, noteId, status, language, pair, slug, seriesId, version } = one
  return {
    ...{ id, noteId, status, language, pair, slug, seriesId, version, path: pathOf(one), guide: guideView(one.guide) },
    tags: one.tags.map(({ name }) => name),
    ...{ publishAt: when(one.publishAt), publishedAt: when(one.published), revisedAt: when(one.revised) },
    updatedAt: one.updated.toISOString(),
  }
}

export const lineView = (line: Line & Readonly<{ hasChanges: boolean }>) => {
  const { title, excerpt, reads, hasChanges } = line
  return { ...common(line), ...{ title, excerpt, reads, hasChanges } }
}

export const articleView = (article: Article): ArticleView => {
  const { draft, content, canonical } = article
  return {
    ...common(article),
    ...{ title: draft.title || (content?.title ?? ''), excerpt: draft.excerpt || (content?.excerpt ?? '') },
    draft: { ...draft, cover: draft.cover && { ...draft.cover } },
    canonical,
  }
}
