import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api, seen } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { queryClient } from '#lib/query.ts'

type Got<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer A } } } }
}
  ? A
  : never
export type Queued = Got<'/api/comments/queue'>['items'][number]
export type One = Got<'/api/comments/{id}'>
export type State = One['state']
export type Reason = Queued['reasons'][number]
export type Setting = Got<'/api/comments/settings'>

const COMMENTS = ['comments'] as const
const lookAgain = () => queryClient.invalidateQueries({ queryKey: COMMENTS })

export const queueQuery = (state: State) =>
  infiniteQueryOptions({
    queryKey: [...COMMENTS, 'queue', state],
    queryFn: ({ pageParam, signal }) => {
      const query = { state, limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) }
      return answer(api.GET('/api/comments/queue', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  })
export const commentQuery = (id: string) =>
  queryOptions({
    queryKey: [...COMMENTS, 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/comments/{id}', { params: { path: { id } }, signal })),
    staleTime: 0,
  })
export const roleQuery = () =>
  queryOptions({ queryKey: [...COMMENTS, 'role'], queryFn: async () => (await answer(api.GET('/api/identity/me'))).role })
export const settingQuery = () =>
  queryOptions({ queryKey: [...COMMENTS, 'setting'], queryFn: () => answer(api.GET('/api/comments/settings')), staleTime: 0 })

export const judge = ({ id, version }: Pick<Queued, 'id' | 'version'>, state: State) =>
  answer(api.PATCH('/api/comments/{id}/state', { params: { path: { id }, header: seen(version) }, body: { state } })).finally(
    lookAgain,
  )
export const remove = (id: string) => answer(api.DELETE('/api/comments/{id}', { params: { path: { id } } })).finally(lookAgain)
export const set = ({ version }: Setting, change: Partial<Pick<Setting, 'guests' | 'firstWaits'>>) =>
  answer(api.PATCH('/api/comments/settings', { params: { header: seen(version) }, body: change })).finally(lookAgain)
