/** What front matter says, by any of the names that generators have for it. Whatever is of another kind than it should be says nothing. */

type Facts = Readonly<Record<string, unknown>>

export const factsReader = (facts: Facts) => {
  const given = new Map(Object.entries(facts).map(([key, value]) => [key.toLowerCase(), value]))
  const first = (names: readonly string[]) =>
    names.map((name) => given.get(name)).find((value) => value !== undefined && value !== null)
  const text = (...names: string[]): string => {
    const value = first(names)
    if (Array.isArray(value)) return asText(value[0])
    return asText(value)
  }
  return {
    value: (...names: string[]) => first(names),
    text,
    list: (...names: string[]): string[] => names.flatMap((name) => asList(given.get(name))),
    date: (...names: string[]): Date | null => dateOf(text(...names)),
    number(...names: string[]): number | null {
      const value = first(names)
      const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
      return typeof n === 'number' && Number.isSafeInteger(n) && n >= 0 && n <= 1_000_000 ? n : null
    },
    isTrue: (name: string) => [true, 'true', 'yes'].includes(given.get(name) as string | boolean),
    isFalse: (name: string) => [false, 'false', 'no'].includes(given.get(name) as string | boolean),
  }
}
export type FactsReader = ReturnType<typeof factsReader>

/** What may be kept: no NUL and no half of a character. */
export const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).toWellFormed().replaceAll('\0', '').trim()
    : ''

/** A list, or one text with commas, or (as Jekyll has it) with spaces between. */
const asList = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.map(asText).filter((one) => one !== '')
  const whole = asText(value)
  return (whole.includes(',') ? whole.split(',') : whole.split(/\s+/)).map((one) => one.trim()).filter((one) => one !== '')
}

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)? ?(Z|UTC|[+-]\d{2}:?\d{2})?$/i

/** A moment; a time without a zone is taken as UTC, as Hugo takes it. */
export const dateOf = (text: string): Date | null => {
  const [, year = '', month = '', day = '', hour = '0', minute = '00', second = '00', fraction = '0', zone = 'Z'] =
    DATE.exec(text.trim()) ?? []
  if (year === '') return null
  const offset = /^(?:Z|UTC)$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const two = (n: string) => n.padStart(2, '0')
  const ms = fraction.slice(0, 3).padEnd(3, '0')
  const at = new Date(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}.${ms}${offset}`)
  return Number.isNaN(at.getTime()) ? null : at
}
