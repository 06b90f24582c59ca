import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { dayAfter } from '#lib/time-zone.ts'
import { monthsAfter } from './days.ts'
import { PLANNER } from './queries.ts'

export type Goal = paths['/api/planner/goals']['get']['responses'][200]['content']['application/json']['items'][number]

const firstOf = (day: string) => `${day.slice(0, 7)}-01`
const lastOf = (day: string) => dayAfter(monthsAfter(firstOf(day), 1), -1)

/** The goals from so many months before a day's month to so many after it. */
export const goalsQuery = (day: string, months = 0) => {
  const [from, to] = [monthsAfter(firstOf(day), -months), lastOf(monthsAfter(firstOf(day), months))]
  return queryOptions({
    queryKey: [PLANNER, 'goals', from, to],
    queryFn: ({ signal }) => answer(api.GET('/api/planner/goals', { params: { query: { from, to } }, signal })),
    staleTime: 5_000,
    refetchOnWindowFocus: true,
  })
}

/** Months before and after today in which a task finds the goal that it belongs to. */
export const AROUND = 12

export const isOf = (goal: Goal, day: string) => goal.begins <= day && day <= goal.ends
