import { answer, api } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { queryClient } from '#lib/query.ts'
import { lookAgain, type Of, shownQuery } from '../queries.ts'

type Best = Readonly<{ from: string; flow: number; meter: string; timeZone: string }>
type Points = Readonly<{ from: string; percents: number[]; by: string; timeZone: string }>
type Words = Readonly<{ green: string; yellow: string; red: string; author: string; day: string; timeZone: string }>

export const addBest = async (body: Best, query: Of) => {
  await answer(api.POST('/api/diary/peak-flow/bests', { params: { query }, body }))
  await lookAgain()
}

export const addPoints = async (body: Points, query: Of) => {
  await answer(api.POST('/api/diary/peak-flow/points', { params: { query }, body }))
  await lookAgain()
}

export const putPlan = async (body: Words, query: Of) => {
  await answer(api.PUT('/api/diary/plan', { params: { query }, body }))
  await lookAgain()
}

/** What was told on this page already: drawing it anew is not showing it again. */
const told = new Set<string>()

/** Writes down that the plan was shown. Where that cannot be now, it is told when it is shown the next time. */
export const tellShown = async (zone: 'yellow' | 'red', which: string) => {
  if (told.has(which)) return
  told.add(which)
  try {
    await answer(api.POST('/api/diary/plan/shown', { body: { zone } }))
    await queryClient.invalidateQueries(shownQuery())
  } catch (error) {
    told.delete(which)
    if (!(error instanceof ApiError)) throw error
  }
}

export const confirmShown = async (id: string) => {
  await answer(api.POST('/api/diary/plan/shown/{id}/confirm', { params: { path: { id } } }))
  await queryClient.invalidateQueries(shownQuery())
}
