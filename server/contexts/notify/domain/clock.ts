/** Days are numbers (since 1970), times are minutes of a day by the clock on the wall, moments are milliseconds. */

const DAY_MS = 86_400_000

export const isoDay = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)
export const dayOfIso = (iso: string) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS)

/**
 * The moment at which the clocks of a zone show this. One that they skip is the first moment after the gap; of one that comes twice it
 * is the first.
 */
export const momentOf = (zone: string, day: number, minutes: number): number => {
  const wanted = new Temporal.PlainDate(1970, 1, 1)
    .add({ days: day })
    .toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
  const found = wanted.toZonedDateTime(zone, { disambiguation: 'compatible' })
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds
  // The very first minute that is skipped lies at the change itself, and what is asked for is the change before a moment.
  const behind = found.add({ nanoseconds: 1 })
  return behind.getTimeZoneTransition('previous')?.epochMilliseconds ?? found.epochMilliseconds
}

/** What the clocks of a zone show at a moment; weekdays from 1, Monday. */
export const wallOf = (zone: string, at: number) => {
  const { year, month, day, hour, minute, dayOfWeek } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return { day: Math.round(Date.UTC(year, month - 1, day) / DAY_MS), minutes: hour * 60 + minute, weekday: dayOfWeek }
}
