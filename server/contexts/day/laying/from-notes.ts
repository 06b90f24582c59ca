import type { NoteFacts } from '#contexts/notes'
import { isDate, readDate } from '../calendar.ts'
import type { Laid } from '../public.ts'

/** A note lies on the day on which it was made, and on those on which it was changed. One that is called like a day is its page. */
export const laidNote = ({ id, ownerId, version, title, excerpt, audience, createdAt, updatedAt }: NoteFacts): Laid => {
  const page = isDate(title) ? readDate(title) : undefined
  return {
    ...{ id, ownerId, version, title, excerpt, mark: audience, sealed: false, days: [], moments: [createdAt, updatedAt] },
    ...{ starts: null, ends: null, state: null, rank: 0 },
    ...(page === undefined ? {} : { pageOf: page }),
  }
}
