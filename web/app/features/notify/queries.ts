import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { queryClient } from '#lib/query.ts'
import { unread } from './unread.ts'

type Got<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type Notice = Got<'/api/notify/inbox'>['items'][number]
export type Settings = Got<'/api/notify/settings'>
export type Device = Got<'/api/notify/devices'>['items'][number]
export type Lane = 'all' | Notice['lane']

const NOTIFY = 'notify'

export const inboxQuery = (lane: Lane) =>
  infiniteQueryOptions({
    queryKey: [NOTIFY, 'inbox', lane],
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: 30, ...(lane === 'all' ? {} : { lane }), ...(pageParam === null ? {} : { cursor: pageParam }) }
      return answer(api.GET('/api/notify/inbox', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  })

export const settingsQuery = () =>
  queryOptions({
    queryKey: [NOTIFY, 'settings'],
    queryFn: ({ signal }) => answer(api.GET('/api/notify/settings', { signal })),
  })

export const devicesQuery = () =>
  queryOptions({
    queryKey: [NOTIFY, 'devices'],
    queryFn: ({ signal }) => answer(api.GET('/api/notify/devices', { signal })),
    staleTime: 0,
  })

export const lookAgain = async () => {
  const state = await answer(api.GET('/api/notify/inbox/state'))
  unread.set(state.unread)
  await queryClient.invalidateQueries({ queryKey: [NOTIFY, 'inbox'] })
}

export const changeSettings = async (change: Partial<Settings>) => {
  const body = await answer(api.PATCH('/api/notify/settings', { body: change }))
  queryClient.setQueryData(settingsQuery().queryKey, body)
}
