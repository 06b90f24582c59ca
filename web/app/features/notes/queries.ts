import { onlineManager, queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import type { LiveEvent } from '#lib/live.ts'
import { queryClient } from '#lib/query.ts'

/** What the application asks of notes. A key begins with `notes`; what belongs to one note goes on with its id. */

export const noteQuery = (id: string) =>
  queryOptions({
    queryKey: ['notes', id],
    queryFn: ({ signal }) => answer(api.GET('/api/notes/{id}', { params: { path: { id } }, signal })),
  })

/** The note, from where it is: remembered, under way, or the house. Without a network at once nothing. */
export const fetchNote = (id: string) =>
  onlineManager.isOnline() ? queryClient.fetchQuery(noteQuery(id)) : Promise.reject(new Error('offline'))

/** Somebody is about to open it. */
export const expectNote = (id: string) => void queryClient.prefetchQuery(noteQuery(id))

export const htmlQuery = (id: string) =>
  queryOptions({
    queryKey: ['notes', id, 'html'],
    queryFn: ({ signal }) => answer(api.GET('/api/notes/{id}/html', { params: { path: { id } }, signal })),
  })

export const foldersQuery = () =>
  queryOptions({
    queryKey: ['folders'],
    queryFn: ({ signal }) => answer(api.GET('/api/folders/', { signal })),
  })

/** Another tab or device, or this one, changed something: what shows it is asked for again where it is on the screen. */
export const applyLive = ({ name, data }: LiveEvent) => {
  if (name === 'again') return void queryClient.invalidateQueries()
  const { id } = (data ?? {}) as { id?: string }
  if (id) void queryClient.invalidateQueries({ queryKey: ['notes', id] })
  // What is made of many notes: lists, the tree, tags, links of others. Asked for again where it is looked at.
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'notes' && queryKey[1] === 'all' })
  if (name === 'folders' || name === 'tree') void queryClient.invalidateQueries({ queryKey: ['folders'] })
}
