import { infiniteQueryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'

type Page = paths['/api/notes/trash']['get']['responses'][200]['content']['application/json']
export type Trashed = Page['items'][number]

const DAY_MS = 86_400_000

export const trashQuery = () =>
  infiniteQueryOptions({
    queryKey: ['notes', 'all', 'trash'],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/api/notes/trash', {
          params: { query: { limit: 100, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

/** Full days that it still lies there; 0 on its last day. */
export const daysLeft = (goneAt: string, now: Date): number =>
  Math.max(0, Math.floor((Date.parse(goneAt) - now.getTime()) / DAY_MS))

/** How many lie there: exactly, as far as one page goes, and then that there are more. */
export const countSaid = (pages: readonly Page[] | undefined): string | undefined => {
  const [first] = pages ?? []
  if (!first || first.items.length === 0) return undefined
  return first.nextCursor === null ? String(first.items.length) : `${first.items.length}+`
}
