import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { PLANNER } from '../queries.ts'

type Page = paths['/api/planner/retrospectives']['get']['responses'][200]['content']['application/json']
export type LookBack = Page['items'][number]

const LOOKS = 'look-backs'

const ask = async (week: string, signal?: AbortSignal): Promise<LookBack | null> => {
  const params = { query: { week } }
  const { items } = await answer(api.GET('/api/planner/retrospectives', { params, ...(signal ? { signal } : {}) }))
  return items[0] ?? null
}

/** How somebody looked back on a week; null where they have not. */
export const lookBackQuery = (week: string) =>
  queryOptions({ queryKey: [PLANNER, LOOKS, 'week', week], queryFn: ({ signal }) => ask(week, signal), staleTime: 5_000 })

/** As it is now, wherever it was changed. */
export const lookBackNow = (week: string) => ask(week)

export const lookBacksQuery = (of: 'mine' | 'others') =>
  infiniteQueryOptions({
    queryKey: [PLANNER, LOOKS, of],
    queryFn: ({ signal, pageParam }) => {
      const query = { of, limit: 10, ...(pageParam === null ? {} : { cursor: pageParam }) }
      return answer(api.GET('/api/planner/retrospectives', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 5_000,
  })
