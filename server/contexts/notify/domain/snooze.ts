import { fail } from '#platform/errors'
import { momentOf, wallOf } from './clock.ts'

const MOST_MS = 366 * 86_400_000
const MORNING = 9 * 60

/** For how long something is put off: by so much, until tomorrow morning, or until a moment. */
export type PutOff = Readonly<{ for: 'ten_minutes' | 'hour' | 'tomorrow' } | { until: string }>

export const putOffUntil = (given: PutOff, zone: string, now: number): number => {
  if ('until' in given) {
    const until = Date.parse(given.until)
    if (until <= now || until > now + MOST_MS) throw fail('invalid', 'notify.bad_snooze')
    return until
  }
  if (given.for === 'tomorrow') return momentOf(zone, wallOf(zone, now).day + 1, MORNING)
  return now + (given.for === 'hour' ? 60 : 10) * 60_000
}
