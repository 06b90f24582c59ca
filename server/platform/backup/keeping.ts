const MOMENT = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/
const [BEFORE, AFTER] = ['haruteo-', '.age']

/** A moment as it stands in a name. */
export const stampOf = (at: Date) => at.toISOString().replace(/[-:.]/g, '')

/** The moment of a stamp; undefined where it is none. */
export const momentOf = (stamp: string): Date | undefined => {
  const [, y, mo, d, h, mi, s, ms] = MOMENT.exec(stamp) ?? []
  return y ? new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`) : undefined
}

/** What a backup of this moment is called. */
export const nameAt = (at: Date) => `${BEFORE}${stampOf(at)}${AFTER}`

/** When the backup of this name was made; undefined where it is none. */
export const madeAt = (name: string): Date | undefined =>
  name.startsWith(BEFORE) && name.endsWith(AFTER) ? momentOf(name.slice(BEFORE.length, -AFTER.length)) : undefined

/** A backup under way takes no longer. */
export const GIVEN_UP_MS = 12 * 3_600_000

const KEEP = { days: 7, weeks: 4, months: 12 } as const
const DAY_MS = 86_400_000
/** 1970 began on a Thursday: days of weeks that begin on Monday. */
const weekOf = (at: Date) => String(Math.floor((at.getTime() / DAY_MS + 3) / 7))

/**
 * Those of these names that have had their time: all but what is older than the newest by less than a day, and the newest of each of
 * the last 7 days, 4 weeks and 12 months that have one.
 */
export const outlived = (names: readonly string[]): readonly string[] => {
  const made = names
    .flatMap((name) => {
      const at = madeAt(name)
      return at ? [{ name, at }] : []
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime())
  const fresh = (made[0]?.at.getTime() ?? 0) - DAY_MS
  const kept = new Set(made.filter(({ at }) => at.getTime() > fresh).map(({ name }) => name))
  for (const [spanOf, most] of [
    [(at: Date) => at.toISOString().slice(0, 10), KEEP.days],
    [weekOf, KEEP.weeks],
    [(at: Date) => at.toISOString().slice(0, 7), KEEP.months],
  ] as const) {
    const seen = new Set<string>()
    for (const { name, at } of made) {
      const span = spanOf(at)
      if (seen.has(span) || seen.size === most) continue
      seen.add(span)
      kept.add(name)
    }
  }
  return made.filter(({ name }) => !kept.has(name)).map(({ name }) => name)
}
