import { useQuery } from '@tanstack/react-query'
import { useStore } from '#lib/store.ts'
import { daysQuery } from '../queries.ts'
import { waiting, withWaiting } from './waiting.ts'

/** What lies on days, with what was done here and has not gone out yet. */
export const useDays = (from: string, to: string) => {
  const days = useQuery(daysQuery(from, to))
  const all = useStore(waiting)
  return { ...days, data: days.data && withWaiting(days.data, all) }
}
