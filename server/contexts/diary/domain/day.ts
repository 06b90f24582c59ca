/** A day of the calendar, as the number of days since 1970-01-01; in no time zone. */
export type Day = number

const DAY_MS = 86_400_000

export const dayOf = (iso: string): Day => Date.parse(`${iso}T00:00:00Z`) / DAY_MS
export const isoOf = (day: Day) => new Date(day * DAY_MS).toISOString().slice(0, 10)
/** Monday is 1, Sunday 7. */
export const weekdayOf = (day: Day) => ((((day + 3) % 7) + 7) % 7) + 1

/** The moment at which a clock on the wall there shows this. Where clocks skip it, the moment after; where it comes twice, the first. */
export const instantOf = (day: Day, minutes: number, timeZone: string): Date =>
  new Date(
    Temporal.PlainDate.from(isoOf(day))
      .toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
      .toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds,
  )

/** What the clock and the calendar on the wall show there. */
export const wallAt = (at: Date, timeZone: string): Readonly<{ day: Day; minutes: number }> => {
  const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return { day: dayOf(there.toPlainDate().toString()), minutes: there.hour * 60 + there.minute }
}
