import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { queryClient } from '#lib/query.ts'

type Got<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type Day = Got<'/api/day/{date}'>
export type Strip = Day['strips'][number]
export type Entry = Strip['items'][number]
export type Mark = Got<'/api/day/marks'>['items'][number]

const DAY = 'day'

export const dayQuery = (date: string, timeZone: string) =>
  queryOptions({
    queryKey: [DAY, 'one', date, timeZone],
    queryFn: ({ signal }) => answer(api.GET('/api/day/{date}', { params: { path: { date }, query: { timeZone } }, signal })),
    meta: { kept: true },
  })

export const marksQuery = (from: string, to: string, timeZone: string) =>
  queryOptions({
    queryKey: [DAY, 'marks', from, to, timeZone],
    queryFn: ({ signal }) => answer(api.GET('/api/day/marks', { params: { query: { from, to, timeZone } }, signal })),
    placeholderData: keepPreviousData,
    meta: { kept: true },
  })

/** Something lies on days that did not before, or not so: what is looked at is asked for again. */
export const applyDayLive = () => void queryClient.invalidateQueries({ queryKey: [DAY] })
