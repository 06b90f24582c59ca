import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { queryClient } from '#lib/query.ts'
import { DIARY } from '../queries.ts'

type Got<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never
type Sent<P extends keyof paths> = paths[P] extends {
  post: { requestBody: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

export type Lent = Got<'/api/diary/proxies'>['items'][number]
export type Shared = Got<'/api/diary/shared-with-me'>['items'][number]
export type Look = Got<'/api/diary/looks'>['items'][number]

const byId = (id: string) => ({ params: { path: { id } } })

export const proxiesQuery = () =>
  queryOptions({
    queryKey: [DIARY, 'proxies'],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/proxies', { signal })),
    staleTime: 0,
  })

export const sharedQuery = () =>
  queryOptions({
    queryKey: [DIARY, 'shared-with-me'],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/shared-with-me', { signal })),
    staleTime: 0,
  })

export const looksQuery = () =>
  infiniteQueryOptions({
    queryKey: [DIARY, 'looks'],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/api/diary/looks', { params: { query: pageParam ? { cursor: pageParam } : {} }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 0,
  })

export const meQuery = () =>
  queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => answer(api.GET('/api/identity/me', { signal })) })

/** Of whom a diary may be looked into: the first that the words find. */
export const residentsQuery = (q: string) =>
  queryOptions({
    queryKey: [DIARY, 'residents', q],
    queryFn: ({ signal }) => answer(api.GET('/api/identity/people', { params: { query: q ? { q } : {} }, signal })),
  })

/** More than a hundred things on one day are not shown at once. */
const MOST = 100

export const dayRecordsQuery = (day: string, person: string) =>
  queryOptions({
    queryKey: [DIARY, 'records', day, person],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/diary/records', { params: { query: { from: day, to: day, limit: MOST, person } }, signal })),
    staleTime: 5_000,
  })

const thenAgain =
  <A extends readonly unknown[], T>(work: (...given: A) => Promise<T>) =>
  async (...given: A) => {
    const done = await work(...given)
    await queryClient.invalidateQueries({ queryKey: [DIARY] })
    return done
  }

export const lend = thenAgain((body: Sent<'/api/diary/proxies'>) => answer(api.POST('/api/diary/proxies', { body })))
export const takeBack = thenAgain((id: string) => answer(api.DELETE('/api/diary/proxies/{id}', byId(id))))
export const accept = thenAgain((id: string) => answer(api.POST('/api/diary/shared-with-me/{id}/accept', byId(id))))
export const giveBack = thenAgain((id: string) => answer(api.DELETE('/api/diary/shared-with-me/{id}', byId(id))))
export const checkLooks = () => answer(api.GET('/api/diary/looks/check'))
export const lookIn = (body: Sent<'/api/diary/staff-looks'>) => answer(api.POST('/api/diary/staff-looks', { body }))
