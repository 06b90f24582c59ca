import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import { PLANNER } from '../queries.ts'

/** How the month of a day went. */
export const statisticsQuery = (day: string, today: string) => {
  const month = day.slice(0, 7)
  return queryOptions({
    queryKey: [PLANNER, 'statistics', month, today],
    queryFn: ({ signal }) => answer(api.GET('/api/planner/statistics', { params: { query: { month, today } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    refetchOnWindowFocus: true,
  })
}
