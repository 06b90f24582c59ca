import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'

/** What lies around a note. What other notes have a part in is under `all`, so that their changes are heard. */

export const backlinksQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['notes', 'all', 'backlinks', id],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/notes/{id}/backlinks', {
          params: { path: { id }, query: { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const linksQuery = (id: string) =>
  queryOptions({
    queryKey: ['notes', 'all', 'links', id],
    queryFn: ({ signal }) => answer(api.GET('/api/notes/{id}/links', { params: { path: { id } }, signal })),
  })

export const relatedQuery = (id: string) =>
  queryOptions({
    queryKey: ['notes', 'all', 'related', id],
    queryFn: ({ signal }) => answer(api.GET('/api/notes/{id}/related', { params: { path: { id } }, signal })),
  })

export const historyQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['notes', id, 'history'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/notes/{id}/history', {
          params: { path: { id }, query: { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const revisionQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['notes', id, 'history', version],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/notes/{id}/history/{version}', { params: { path: { id, version } }, signal })),
  })

export const graphQuery = () =>
  queryOptions({
    queryKey: ['notes', 'all', 'graph'],
    queryFn: ({ signal }) => answer(api.GET('/api/notes/graph', { signal })),
  })
