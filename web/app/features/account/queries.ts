import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'

export const logQuery = () =>
  infiniteQueryOptions({
    queryKey: ['account', 'log'],
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) }
      return answer(api.GET('/api/identity/log', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const houseLogQuery = () =>
  infiniteQueryOptions({
    queryKey: ['house-log'],
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) }
      return answer(api.GET('/api/identity/audit', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  })

export const leavingQuery = () =>
  queryOptions({
    queryKey: ['account', 'leaving'],
    queryFn: ({ signal }) => answer(api.GET('/api/identity/leaving', { signal })),
  })

const LOOK_MS = 1_500

export const exportsQuery = () =>
  queryOptions({
    queryKey: ['account', 'exports'],
    queryFn: ({ signal }) => answer(api.GET('/api/identity/exports', { signal })),
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'running' ? LOOK_MS : false),
  })
