import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import type { NamedNote } from './offer.ts'

type Search = paths['/api/search/']['get']
export type SearchQuery = Omit<Search['parameters']['query'], 'cursor'>
export type Hit = Search['responses'][200]['content']['application/json']['items'][number]

/** So many lines are enough to choose from while typing. */
const WHILE_TYPING = 12

/** What is found while typing: by the words, and by titles whose last syllable is still unfinished. */
export const findWhileTyping = async (q: string, signal: AbortSignal): Promise<WhileTyping> => {
  const [found, suggested] = await Promise.all([
    answer(api.GET('/api/search/', { params: { query: { q: q.slice(0, 200), limit: WHILE_TYPING } }, signal })),
    answer(api.GET('/api/notes/suggest', { params: { query: { q: q.slice(0, 100), limit: WHILE_TYPING } }, signal })),
  ])
  return { hits: found.items, total: found.total, suggested: suggested.items }
}
export type WhileTyping = Readonly<{ hits: readonly Hit[]; total: number; suggested: readonly NamedNote[] }>

/** Made of many notes, so a note that changes anywhere renews it. */
export const recentQuery = () =>
  queryOptions({
    queryKey: ['notes', 'all', 'recent'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/notes/', { params: { query: { order: 'updated', limit: WHILE_TYPING } }, signal })),
  })

export const tagsQuery = () =>
  queryOptions({
    queryKey: ['notes', 'all', 'tags'],
    queryFn: ({ signal }) => answer(api.GET('/api/notes/tags', { signal })),
  })

export const searchQuery = (query: SearchQuery) =>
  infiniteQueryOptions({
    queryKey: ['notes', 'all', 'find', query],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/api/search/', { params: { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) } }, signal })),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const foldersQuery = () =>
  queryOptions({
    queryKey: ['folders'],
    queryFn: ({ signal }) => answer(api.GET('/api/folders/', { signal })),
  })
