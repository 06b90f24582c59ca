export type Expiry = 'never' | 'day' | 'week' | 'month' | 'date'

const DAY_MS = 24 * 3_600_000
const DAYS = { day: 1, week: 7, month: 30 } as const

/** When a link closes that is set to do so now. A date (yyyy-mm-dd, of the browser) ends with its last second. */
export const expiresAt = (expiry: Expiry, now: Date, date = ''): string | null | undefined => {
  if (expiry === 'never') return null
  if (expiry !== 'date') return new Date(now.getTime() + DAYS[expiry] * DAY_MS).toISOString()
  const [year, month, day] = date.split('-').map(Number)
  if (!year || !month || !day) return undefined
  const end = new Date(year, month - 1, day, 23, 59, 59)
  return end > now ? end.toISOString() : undefined
}

/** The first day that can be chosen, yyyy-mm-dd. */
export const dayOf = (at: Date) =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
