import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { DIARY } from '../queries.ts'

type Got<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type Glance = Got<'/api/diary/days'>['items'][number]
export type Readings = Got<'/api/diary/peak-flow/readings'>
export type Reading = Readings['readings'][number]
export type Trends = Got<'/api/diary/trends'>
export type Figures = Trends['whole']
export type Control = Trends['blocks'][number]['control']
export type Air = Got<'/api/diary/air'>['items'][number]
export type Report = Got<'/api/diary/report'>

type Asked = Readonly<{ from: string; to: string; timeZone: string; person?: string }>

// As all of the diary, none of it is put away on the device.
const fresh = { staleTime: 5_000, refetchOnWindowFocus: true, placeholderData: keepPreviousData } as const

export const daysQuery = (query: Asked) =>
  queryOptions({
    queryKey: [DIARY, 'days', query],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/days', { params: { query }, signal })),
    ...fresh,
  })

export const readingsQuery = (query: Asked) =>
  queryOptions({
    queryKey: [DIARY, 'readings', query],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/peak-flow/readings', { params: { query }, signal })),
    ...fresh,
  })

export const trendsQuery = (query: Asked) =>
  queryOptions({
    queryKey: [DIARY, 'trends', query],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/trends', { params: { query }, signal })),
    ...fresh,
  })

export const reportQuery = (query: Asked) =>
  queryOptions({
    queryKey: [DIARY, 'report', query],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/report', { params: { query }, signal })),
    ...fresh,
  })

export const airQuery = ({ timeZone: _, ...query }: Asked) =>
  queryOptions({
    queryKey: [DIARY, 'air', query],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/air', { params: { query }, signal })),
    ...fresh,
  })

export const bestsQuery = (query: Pick<Asked, 'timeZone' | 'person'>) =>
  queryOptions({
    queryKey: [DIARY, 'peak-flow', query],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/peak-flow', { params: { query }, signal })),
    ...fresh,
  })
