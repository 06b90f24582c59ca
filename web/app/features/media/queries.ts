import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import { queryClient } from '#lib/query.ts'

export type Shown = 'all' | 'pictures' | 'bare' | 'files' | 'unused' | 'trash'

const SIEVES = {
  all: {},
  pictures: { kind: 'picture' },
  bare: { described: false },
  files: { kind: 'file' },
  unused: { use: 'unused' },
  trash: { trashed: true },
} as const satisfies Record<Shown, object>

export const mediaQuery = (shown: Shown, q: string) =>
  infiniteQueryOptions({
    queryKey: ['media', 'list', shown, q],
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: 48, ...SIEVES[shown], ...(q ? { q } : {}), ...(pageParam === null ? {} : { cursor: pageParam }) }
      return answer(api.GET('/api/media/', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  })
export type MediaItem = Awaited<ReturnType<typeof listed>>['items'][number]
const listed = () => answer(api.GET('/api/media/'))

export const totalsQuery = () =>
  queryOptions({
    queryKey: ['media', 'totals'],
    queryFn: ({ signal }) => answer(api.GET('/api/media/totals', { signal })),
    staleTime: 0,
  })

export const oneQuery = (id: string) =>
  queryOptions({
    queryKey: ['media', 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/media/{id}', { params: { path: { id } }, signal })),
    staleTime: 0,
  })

export const lookAgain = () => queryClient.invalidateQueries({ queryKey: ['media'] })
