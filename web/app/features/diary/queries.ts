import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { queryClient } from '#lib/query.ts'

type Got<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type Consent = Got<'/api/diary/consent'>
export type Record = Got<'/api/diary/records'>['items'][number]
export type Glance = Got<'/api/diary/days'>['items'][number]
export type PeakFlow = Got<'/api/diary/peak-flow'>
export type Medicine = Got<'/api/diary/medicines'>['items'][number]
export type Dose = Got<'/api/diary/doses'>['items'][number]
export type Advice = Got<'/api/diary/days'>['advice']
export type Today = Got<'/api/diary/today'>['today']
export type Control = Got<'/api/diary/control'>
export type Plans = Got<'/api/diary/plan'>

/**
 * None of these says `kept`: what is written down of somebody's health stays in the memory of the page and is never put away on the device.
 */
export const DIARY = 'diary'

export const consentQuery = () =>
  queryOptions({
    queryKey: [DIARY, 'consent'],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/consent', { signal })),
  })

/** Whose diary is asked about, where it is not one’s own. */
export type Of = Readonly<{ person?: string }>

/** More than a hundred things on one day are not shown at once. */
const MOST = 100

export const recordsQuery = (day: string, of: Of = {}) =>
  queryOptions({
    queryKey: [DIARY, 'records', day, of.person],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/diary/records', { params: { query: { from: day, to: day, limit: MOST, ...of } }, signal })),
    staleTime: 5_000,
    refetchOnWindowFocus: true,
  })

export const glancesQuery = (from: string, to: string, timeZone: string) =>
  queryOptions({
    queryKey: [DIARY, 'days', from, to, timeZone],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/days', { params: { query: { from, to, timeZone } }, signal })),
    staleTime: 5_000,
    refetchOnWindowFocus: true,
  })

export const peakFlowQuery = (timeZone: string, of: Of = {}) =>
  queryOptions({
    queryKey: [DIARY, 'peak-flow', timeZone, of.person],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/peak-flow', { params: { query: { timeZone, ...of } }, signal })),
  })

export const medicinesQuery = (timeZone: string, of: Of = {}) =>
  queryOptions({
    queryKey: [DIARY, 'medicines', timeZone, of.person],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/medicines', { params: { query: { timeZone, ...of } }, signal })),
  })

export const dosesQuery = (from: string, to: string, timeZone: string, of: Of = {}) =>
  queryOptions({
    queryKey: [DIARY, 'doses', from, to, timeZone, of.person],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/doses', { params: { query: { from, to, timeZone, ...of } }, signal })),
    staleTime: 5_000,
    refetchOnWindowFocus: true,
  })

export const summaryQuery = (from: string, to: string, timeZone: string, of: Of = {}) =>
  queryOptions({
    queryKey: [DIARY, 'summary', from, to, timeZone, of.person],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/diary/summary', { params: { query: { from, to, timeZone, ...of } }, signal })),
  })

export const plansQuery = (of: Of = {}) =>
  queryOptions({
    queryKey: [DIARY, 'plan', of.person],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/plan', { params: { query: of }, signal })),
  })

export const controlQuery = (timeZone: string, of: Of = {}) =>
  queryOptions({
    queryKey: [DIARY, 'control', timeZone, of.person],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/control', { params: { query: { timeZone, ...of } }, signal })),
    staleTime: 0,
  })

/** When the plan was shown, the newest first. */
export const shownQuery = () =>
  queryOptions({
    queryKey: [DIARY, 'shown'],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/plan/shown', { params: { query: { limit: 20 } }, signal })),
  })

/** What the Day shows; nothing where there is no diary. */
export const todayQuery = (timeZone: string) =>
  queryOptions({
    queryKey: [DIARY, 'today', timeZone],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/today', { params: { query: { timeZone } }, signal })),
    staleTime: 5_000,
    refetchOnWindowFocus: true,
  })

export const settingsQuery = () =>
  queryOptions({
    queryKey: [DIARY, 'settings'],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/settings', { signal })),
  })

export const versionsQuery = (id: string, of: Of = {}) =>
  queryOptions({
    queryKey: [DIARY, 'versions', id, of.person],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/diary/records/{id}/versions', { params: { path: { id }, query: of }, signal })),
    staleTime: 0,
  })

export const diaryTrashQuery = () =>
  queryOptions({
    queryKey: [DIARY, 'trash'],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/records/trash', { signal })),
    staleTime: 0,
  })

/** After something was written: all that is shown of the diary is asked for again. */
export const lookAgain = () => queryClient.invalidateQueries({ queryKey: [DIARY] })

/** After the diary was erased: nothing of it stays in the memory of the page. */
export const forgetDiary = () => queryClient.removeQueries({ queryKey: [DIARY] })
