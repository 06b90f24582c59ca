import { fail } from '#platform/errors'
import { type Day, isoOf, readDay } from './day.ts'

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'

/**
 * How something comes again: an RRULE of RFC 5545 for days, with RFC 7529's SKIP (the 31st of a shorter month) and RSCALE=DANGI for the
 * Korean lunar calendar.
 */
export type Rule = Readonly<{
  freq: Frequency
  interval: number
  count?: number
  /** The last day on which it may come. */
  until?: Day
  /** `nth`: the so-manieth of its month or year, from the end where negative. */
  weekdays: readonly Readonly<{ day: Weekday; nth?: number }>[]
  monthDays: readonly number[]
  months: readonly Readonly<{ month: number; leap: boolean }>[]
  setPositions: readonly number[]
  weekStart: Weekday
  lunar: boolean
  skip: 'OMIT' | 'BACKWARD' | 'FORWARD'
}>

const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const weekday = (name: string | undefined) => (NAMES.indexOf(name ?? '') + 1) as Weekday
const LONGEST = 300
const MOST = 366

const refuse = (what: string) => fail('invalid', 'planner.bad_rule', { what })

/** Reads the text of an RRULE. Refused by name: parts that are about hours, and what no rule may say. */
export const readRule = (text: string): Rule => {
  if (text.length > LONGEST) throw refuse('it is too long')
  const parts = new Map<string, string>()
  for (const part of text.replace(/^RRULE:/i, '').split(';')) {
    const [name = '', value = ''] = part.toUpperCase().split('=', 2)
    if (!KNOWN.has(name) || value === '' || parts.has(name)) throw refuse(part)
    parts.set(name, value)
  }
  const list = (name: string) => parts.get(name)?.split(',') ?? []
  const whole = (value: string, from: number, to: number) => {
    const n = /^[+-]?\d{1,5}$/.test(value) ? Number(value) : Number.NaN
    if (Number.isNaN(n) || n < from || n > to || (from < 0 && n === 0)) throw refuse(value)
    return n
  }
  const freq = parts.get('FREQ') as Frequency
  if (!FREQUENCIES.has(freq)) throw refuse(`FREQ=${freq ?? ''}`)
  const scale = parts.get('RSCALE') ?? 'GREGORIAN'
  if (scale !== 'GREGORIAN' && scale !== 'DANGI') throw refuse(`RSCALE=${scale}`)
  const lunar = scale === 'DANGI'
  const skip = (parts.get('SKIP') ?? 'OMIT') as Rule['skip']
  if (!SKIPS.has(skip) || (parts.has('SKIP') && !parts.has('RSCALE'))) throw refuse('SKIP')
  if (parts.has('COUNT') && parts.has('UNTIL')) throw refuse('COUNT and UNTIL')

  const weekdays = list('BYDAY').map((one) => {
    const [, nth, name] = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(one) ?? []
    if (!name) throw refuse(one)
    return { day: weekday(name), ...(nth ? { nth: whole(nth, -53, 53) } : {}) }
  })
  const months = list('BYMONTH').map((one) => ({
    month: whole(one.replace(/L$/, ''), 1, 12),
    leap: one.endsWith('L'),
  }))
  const rule: Rule = {
    freq,
    interval: whole(parts.get('INTERVAL') ?? '1', 1, 999),
    ...(parts.has('COUNT') ? { count: whole(parts.get('COUNT') ?? '', 1, 9_999) } : {}),
    ...(parts.has('UNTIL') ? { until: readUntil(parts.get('UNTIL') ?? '') } : {}),
    ...{ weekdays, months, lunar, skip },
    monthDays: list('BYMONTHDAY').map((one) => whole(one, -31, 31)),
    setPositions: list('BYSETPOS').map((one) => whole(one, -MOST, MOST)),
    weekStart: parts.has('WKST') ? weekday(parts.get('WKST')) : 1,
  }
  if (rule.weekStart < 1) throw refuse('WKST')
  mustFit(rule)
  return rule
}

const FREQUENCIES = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'])
const SKIPS = new Set(['OMIT', 'BACKWARD', 'FORWARD'])
const KNOWN = new Set([
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYDAY',
  'BYMONTHDAY',
  'BYMONTH',
  'BYSETPOS',
  'WKST',
  'RSCALE',
  'SKIP',
])

/** What the standards forbid, and what has no meaning. */
const mustFit = ({ freq, weekdays, monthDays, months, setPositions, lunar }: Rule) => {
  if (weekdays.some(({ nth }) => nth !== undefined) && freq !== 'MONTHLY' && freq !== 'YEARLY') throw refuse('BYDAY')
  if (freq === 'MONTHLY' && weekdays.some(({ nth = 0 }) => Math.abs(nth) > 5)) throw refuse('BYDAY')
  if (monthDays.length > 0 && freq === 'WEEKLY') throw refuse('BYMONTHDAY')
  if (setPositions.length > 0 && weekdays.length + monthDays.length + months.length === 0) throw refuse('BYSETPOS')
  if (!lunar && months.some(({ leap }) => leap)) throw refuse('BYMONTH')
  if (lunar && (freq === 'DAILY' || freq === 'WEEKLY' || weekdays.length > 0)) throw refuse('RSCALE')
}

const readUntil = (value: string): Day => {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/.exec(value) ?? []
  const at = readDay(`${year}-${month}-${day}`)
  if (at === undefined) throw refuse(`UNTIL=${value}`)
  return at
}

/** The text of a rule, the same for two rules that say the same. */
export const writeRule = (rule: Rule): string => {
  const { freq, interval, count, until, weekdays, monthDays, months, setPositions, weekStart, lunar, skip } = rule
  const part = (name: string, value: string | number | undefined) =>
    value === undefined || value === '' ? [] : [`${name}=${value}`]
  return [
    ...(lunar || skip !== 'OMIT' ? [`RSCALE=${lunar ? 'DANGI' : 'GREGORIAN'}`] : []),
    `FREQ=${freq}`,
    ...part('INTERVAL', interval === 1 ? undefined : interval),
    ...part('COUNT', count),
    ...part('UNTIL', until === undefined ? undefined : isoOf(until).replaceAll('-', '')),
    ...part('BYMONTH', months.map(({ month, leap }) => `${month}${leap ? 'L' : ''}`).join(',')),
    ...part('BYMONTHDAY', monthDays.join(',')),
    ...part('BYDAY', weekdays.map(({ day, nth }) => `${nth ?? ''}${NAMES[day - 1]}`).join(',')),
    ...part('BYSETPOS', setPositions.join(',')),
    ...part('WKST', weekStart === 1 ? undefined : NAMES[weekStart - 1]),
    ...part('SKIP', skip === 'OMIT' ? undefined : skip),
  ].join(';')
}
