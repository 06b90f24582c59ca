/** Days as people count them: midnight to midnight in a time zone. A day is written YYYY-MM-DD. */

export const browserZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Every zone that this browser knows, by name; the one in use among them, even where the browser calls it by another name. */
export const knownZones = (inUse: string): readonly string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', inUse])].sort()

const fields = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const

const clocks = new Map<string, Intl.DateTimeFormat>()
const clockOf = (zone: string) => {
  const known = clocks.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...fields })
  clocks.set(zone, made)
  return made
}

/** What the clock on the wall shows at that moment, as if it were UTC. */
const wallTime = (ms: number, zone: string) => {
  const parts = clockOf(zone).formatToParts(ms)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

export const dayIn = (at: Date, zone: string) => new Date(wallTime(at.getTime(), zone)).toISOString().slice(0, 10)

/** A day that is so many days later, or earlier. */
export const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The moment at which a day begins in a zone; where its midnight is skipped by summer time, the first moment after. */
export const startOfDay = (day: string, zone: string): Date => {
  const wanted = Date.parse(`${day}T00:00:00Z`)
  // The offset before and the one after a change of the clocks: one of the two fits.
  const guesses = [wanted - 86_400_000, wanted + 86_400_000].map((near) => wanted - (wallTime(near, zone) - near))
  const fits = guesses.filter((guess) => wallTime(guess, zone) === wanted).sort((a, b) => a - b)[0]
  return new Date(fits ?? Math.max(...guesses))
}
