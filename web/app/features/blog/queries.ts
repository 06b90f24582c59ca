import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api, seen } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { queryClient } from '#lib/query.ts'

type Got<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer A } } } }
}
  ? A
  : never
export type Line = Got<'/api/blog/articles'>['items'][number]
export type Article = Got<'/api/blog/articles/{id}'>
export type Status = Article['status']
export type Runs = Got<'/api/blog/articles/{id}/changes'>['diff']
type Change = NonNullable<paths['/api/blog/articles/{id}']['patch']['requestBody']>['content']['application/json']
export type Site = Got<'/api/blog/site'>
type SiteChange = NonNullable<paths['/api/blog/site']['patch']['requestBody']>['content']['application/json']

const BLOG = ['blog'] as const
export const lookAgain = () => queryClient.invalidateQueries({ queryKey: BLOG })

export type Wanted = Readonly<{ status?: Status | undefined; q?: string | undefined; noteId?: string | undefined }>
export const articlesQuery = ({ status, q, noteId }: Wanted) =>
  infiniteQueryOptions({
    queryKey: [...BLOG, 'list', status, q, noteId],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam }
      const query = { limit: 20, ...cursor, ...(status ? { status } : {}), ...(q ? { q } : {}), ...(noteId ? { noteId } : {}) }
      return answer(api.GET('/api/blog/articles', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  })
export const articleQuery = (id: string) =>
  queryOptions({
    queryKey: [...BLOG, 'article', id],
    queryFn: ({ signal }) => answer(api.GET('/api/blog/articles/{id}', { params: { path: { id } }, signal })),
    staleTime: 0,
  })
export const changesQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: [...BLOG, 'changes', id, version],
    queryFn: ({ signal }) => answer(api.GET('/api/blog/articles/{id}/changes', { params: { path: { id } }, signal })),
    staleTime: 0,
  })
export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: [...BLOG, 'history', id],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/blog/articles/{id}/history', { params: { path: { id }, query: { limit: 50 } }, signal })),
    staleTime: 0,
  })
export const editionQuery = (id: string, n: number) =>
  queryOptions({
    queryKey: [...BLOG, 'edition', id, n],
    queryFn: ({ signal }) => answer(api.GET('/api/blog/articles/{id}/history/{n}', { params: { path: { id, n } }, signal })),
  })
export const seriesQuery = () =>
  queryOptions({ queryKey: [...BLOG, 'series'], queryFn: () => answer(api.GET('/api/blog/series')), staleTime: 0 })
export type Series = Got<'/api/blog/series'>['items'][number]
/** What can be the same in another language: as many as one can choose from. */
export const othersQuery = () =>
  queryOptions({
    queryKey: [...BLOG, 'others'],
    queryFn: async () => (await answer(api.GET('/api/blog/articles', { params: { query: { limit: 100 } } }))).items,
    staleTime: 0,
  })
export const tagsQuery = () =>
  queryOptions({
    queryKey: [...BLOG, 'tags'],
    queryFn: () => answer(api.GET('/api/blog/tags', { params: { query: { limit: 20 } } })),
    staleTime: 0,
  })
export const siteQuery = () =>
  queryOptions({ queryKey: [...BLOG, 'site'], queryFn: () => answer(api.GET('/api/blog/site')), staleTime: 0 })
export const roleQuery = () =>
  queryOptions({ queryKey: [...BLOG, 'role'], queryFn: async () => (await answer(api.GET('/api/identity/me'))).role })
export const authorQuery = () =>
  queryOptions({ queryKey: [...BLOG, 'author'], queryFn: () => answer(api.GET('/api/blog/author')), staleTime: 0 })
export const readsQuery = (articleId?: string) =>
  queryOptions({
    queryKey: [...BLOG, 'reads', articleId],
    queryFn: () =>
      answer(api.GET('/api/blog/statistics', { params: { query: { days: 30, ...(articleId ? { articleId } : {}) } } })),
    staleTime: 0,
  })
/** The pictures that a note shows: its cover is one of them. */
export const picturesQuery = (noteId: string) =>
  queryOptions({
    queryKey: [...BLOG, 'pictures', noteId],
    queryFn: async () => {
      const { items } = await answer(api.GET('/api/notes/{id}/links', { params: { path: { id: noteId } } }))
      const shown = items.filter(
        ({ attachmentId, target }) => attachmentId !== null && /\.(?:png|jpe?g|gif|webp|avif)$/i.test(target),
      )
      return [...new Map(shown.map(({ attachmentId, target }) => [attachmentId ?? '', target]))]
    },
  })

/** The article of a note, begun if there is none. */
export const articleOfNote = async (noteId: string) => {
  const { items } = await answer(api.GET('/api/blog/articles', { params: { query: { noteId, limit: 1 } } }))
  return items[0]?.id ?? (await answer(api.POST('/api/blog/articles', { body: { noteId } }))).id
}
export const edit = ({ id, version }: Pick<Article, 'id' | 'version'>, body: Change) =>
  answer(api.PATCH('/api/blog/articles/{id}', { params: { path: { id }, header: seen(version) }, body })).finally(lookAgain)
export const move = ({ id, version, status }: Pick<Article, 'id' | 'version' | 'status'>, to: Status, at?: string) =>
  answer(
    api.PATCH('/api/blog/articles/{id}/status', {
      params: { path: { id }, header: seen(version) },
      body: { from: status, to, ...(at === undefined ? {} : { at }) },
    }),
  ).finally(lookAgain)
export const preview = (id: string) =>
  answer(api.POST('/api/blog/articles/{id}/preview', { params: { path: { id } }, body: { hours: 48 } })).finally(lookAgain)
export const makeSeries = (title: string) => answer(api.POST('/api/blog/series', { body: { title } })).finally(lookAgain)
export const orderSeries = ({ id, version }: Pick<Series, 'id' | 'version'>, order: string[]) =>
  answer(api.PATCH('/api/blog/series/{id}', { params: { path: { id }, header: seen(version) }, body: { order } })).finally(
    lookAgain,
  )
export const editSite = (version: number, body: SiteChange) =>
  answer(api.PATCH('/api/blog/site', { params: { header: seen(version) }, body })).finally(lookAgain)
export const present = (version: number, body: { handle: string; name: string; bio: string }) =>
  answer(api.PUT('/api/blog/author', { params: { header: seen(version) }, body })).finally(lookAgain)
