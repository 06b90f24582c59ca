import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'

type Got<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type Days = Got<'/api/planner/days'>
export type Task = Days['items'][number]
export type Label = Got<'/api/planner/labels'>['items'][number]

export const PLANNER = 'planner'

/** What lies on days. */
export const daysQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: [PLANNER, 'days', from, to],
    queryFn: ({ signal }) => answer(api.GET('/api/planner/days', { params: { query: { from, to } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    refetchOnWindowFocus: true,
    meta: { kept: true },
  })

export const someDayQuery = () =>
  queryOptions({
    queryKey: [PLANNER, 'some-day'],
    queryFn: ({ signal }) => answer(api.GET('/api/planner/tasks/some-day', { signal })),
    staleTime: 5_000,
    meta: { kept: true },
  })

/** One task; of a series, its next day. */
export const plannedQuery = (kind: 'task' | 'series', id: string) =>
  queryOptions({
    queryKey: [PLANNER, kind, id],
    queryFn: ({ signal }) =>
      kind === 'task'
        ? answer(api.GET('/api/planner/tasks/{id}', { params: { path: { id } }, signal }))
        : answer(api.GET('/api/planner/series/{id}', { params: { path: { id } }, signal })),
    staleTime: 0,
  })

export const labelsQuery = () =>
  queryOptions({
    queryKey: [PLANNER, 'labels'],
    queryFn: ({ signal }) => answer(api.GET('/api/planner/labels', { signal })),
    meta: { kept: true },
  })

export const trashQuery = () =>
  infiniteQueryOptions({
    queryKey: [PLANNER, 'trash'],
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) }
      return answer(api.GET('/api/planner/tasks/trash', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  })
