import { useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { queryClient } from '#lib/query.ts'

const CALENDAR = ['planner-calendar'] as const

export type Shows = 'all' | 'busy'
export type Report = paths['/api/planner/imports']['post']['responses'][200]['content']['application/json']

export const useCalendar = () =>
  useQuery({ queryKey: CALENDAR, queryFn: () => answer(api.GET('/api/planner/calendar')), staleTime: 0 })

export const setZone = async (timeZone: string) => {
  await answer(api.PATCH('/api/planner/calendar', { body: { timeZone } }))
  await queryClient.invalidateQueries({ queryKey: CALENDAR })
}

export const useCalendarActs = () => {
  const client = useQueryClient()
  const fresh = () => client.invalidateQueries({ queryKey: CALENDAR })
  return {
    openFeed: async (shows: Shows) => {
      const opened = await answer(api.PUT('/api/planner/feed', { body: { shows } }))
      void fresh()
      return opened
    },
    closeFeed: async () => {
      await answer(api.DELETE('/api/planner/feed'))
      await fresh()
    },
    /** Says what a file would bring, or brings it. */
    bring: async (file: File, timeZone: string, today: string, dryRun: boolean): Promise<Report> => {
      const format = file.name.toLowerCase().endsWith('.csv') ? 'todoist' : 'calendar'
      const form = new FormData()
      form.append('file', file)
      const query = { format, timeZone, today, dryRun } as const
      const report = await answer(api.POST('/api/planner/imports', { params: { query }, body: form as never }))
      if (!dryRun) void client.invalidateQueries()
      return report
    },
  }
}
