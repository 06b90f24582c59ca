import { budgets } from '#platform/budgets'
import { AppError, fail } from '#platform/errors'
import { askOutside } from '#platform/outward'
import type { FetchCalendar, Got } from '../ports/subscriptions.ts'

const MB = 1024 * 1024
const MOST_MB = 5
const TOTAL_MS = budgets.calendar.waitMs
const MOST_REDIRECTS = 3

/**
 * Fetches calendars of others. Each address on the way is looked at as the first was, and the connection goes to what was looked at.
 * Nothing packed is asked for: what is small on the way stays small.
 */
export const calendarFetcher =
  (near: boolean): FetchCalendar =>
  async (address, { etag, modified }) => {
    const ask = askOutside(undefined, { near, totalMs: TOTAL_MS, mostBytes: MOST_MB * MB })
    const headers = {
      accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1',
      'accept-encoding': 'identity',
      ...(etag === null ? {} : { 'if-none-match': etag }),
      ...(modified === null ? {} : { 'if-modified-since': modified }),
    }
    let at = address
    for (let led = 0; led <= MOST_REDIRECTS; led++) {
      const answer = await ask(at, { headers }).catch((error: unknown) => {
        throw refusalOf(error)
      })
      const next = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null
      if (next === null) return gotOf(answer)
      at = URL.parse(next, at)?.href ?? ''
      if (at === '') throw fail('invalid', 'planner.subscription_no_address')
    }
    throw fail('invalid', 'planner.subscription_redirects', { max: MOST_REDIRECTS })
  }

const gotOf = async (answer: Response): Promise<Got> => {
  if (answer.status === 304) return { same: true }
  if (answer.status !== 200) throw fail('invalid', 'planner.subscription_status', { status: answer.status })
  const text = (await answer.text()).replace(/^\ufeff/, '')
  const said = (name: string) => answer.headers.get(name)?.slice(0, 500) ?? null
  return { same: false, text, etag: said('etag'), modified: said('last-modified') }
}

const refusalOf = (error: unknown) => {
  if (error instanceof AppError) return error
  const said = error instanceof Error ? error.message : ''
  if (said === 'leads inside') return fail('invalid', 'planner.subscription_inside')
  if (said === 'is not https') return fail('invalid', 'planner.subscription_not_https')
  if (said === 'said too much') return fail('invalid', 'planner.exchange_too_large', { mb: MOST_MB })
  return fail('invalid', 'planner.subscription_unreachable')
}
