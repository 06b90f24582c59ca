import type { ApiError } from '#lib/errors.ts'
import { timeSaid, timeZone } from '#ui/times.ts'

/** What the house said no with. The moment until which somebody is kept out is said as people say it, and where they are. */
export const refusalSaid = ({ message, details: { until } }: ApiError) =>
  typeof until === 'string'
    ? message.replace(until, timeSaid(new Date(until), 'minute', { now: new Date(), zone: timeZone.get() }))
    : message
