import { civilOf, type Day, dayOf, weekdayOf } from './day.ts'
import { dayOfLunar } from './lunar.ts'

/** A public holiday of Korea. `substitute`: it stands in for one that fell on a day off (대체공휴일). */
export type Holiday = Readonly<{ day: Day; ko: string; en: string; substitute: boolean }>

type Kind = Readonly<{
  ko: string
  en: string
  /** Its first day in a year. */
  day: (year: number) => Day | undefined
  /** 설날 and 추석 have the day before and the day after. */
  length: 1 | 3
  lunar: boolean
  since?: number
  until?: number
  /** The year since which a day off replaces it when it falls on one, and which weekdays count as such. */
  replaced?: Readonly<{ since: number; on: 'Sunday' | 'weekend' }>
}>

const solar = (month: number, day: number) => (year: number) => dayOf(year, month, day)
const lunar =
  (month: number, day: number, before = 0) =>
  (year: number) => {
    const found = dayOfLunar({ year, month, leap: false, day })
    return found === undefined ? undefined : found - before
  }

/**
 * 공휴일에 관한 법률 and 관공서의 공휴일에 관한 규정 (law.go.kr), with their changes: substitutes for 설날, 추석 and 어린이날 since 2014, for
 * the national days since August 2021, for 부처님 오신 날 and 기독탄신일 since May 2023; 노동절 and 제헌절 are holidays since 2026.
 */
const KINDS: readonly Kind[] = [
  { ko: '새해 첫날', en: 'New Year’s Day', day: solar(1, 1), length: 1, lunar: false },
  { ko: '설날', en: 'Seollal', day: lunar(1, 1, 1), length: 3, lunar: true, replaced: { since: 2014, on: 'Sunday' } },
  {
    ko: '3·1절',
    en: 'Independence Movement Day',
    day: solar(3, 1),
    length: 1,
    lunar: false,
    replaced: { since: 2022, on: 'weekend' },
  },
  {
    ko: '노동절',
    en: 'Labour Day',
    day: solar(5, 1),
    length: 1,
    lunar: false,
    since: 2026,
    replaced: { since: 2026, on: 'weekend' },
  },
  { ko: '어린이날', en: 'Children’s Day', day: solar(5, 5), length: 1, lunar: false, replaced: { since: 2014, on: 'weekend' } },
  {
    ko: '부처님 오신 날',
    en: 'Buddha’s Birthday',
    day: lunar(4, 8),
    length: 1,
    lunar: true,
    replaced: { since: 2023, on: 'weekend' },
  },
  { ko: '현충일', en: 'Memorial Day', day: solar(6, 6), length: 1, lunar: false },
  {
    ko: '제헌절',
    en: 'Constitution Day',
    day: solar(7, 17),
    length: 1,
    lunar: false,
    since: 2026,
    replaced: { since: 2026, on: 'weekend' },
  },
  { ko: '제헌절', en: 'Constitution Day', day: solar(7, 17), length: 1, lunar: false, until: 2007 },
  { ko: '광복절', en: 'Liberation Day', day: solar(8, 15), length: 1, lunar: false, replaced: { since: 2021, on: 'weekend' } },
  { ko: '추석', en: 'Chuseok', day: lunar(8, 15, 1), length: 3, lunar: true, replaced: { since: 2014, on: 'Sunday' } },
  {
    ko: '개천절',
    en: 'National Foundation Day',
    day: solar(10, 3),
    length: 1,
    lunar: false,
    replaced: { since: 2021, on: 'weekend' },
  },
  {
    ko: '한글날',
    en: 'Hangeul Day',
    day: solar(10, 9),
    length: 1,
    lunar: false,
    since: 2013,
    replaced: { since: 2021, on: 'weekend' },
  },
  { ko: '성탄절', en: 'Christmas Day', day: solar(12, 25), length: 1, lunar: false, replaced: { since: 2023, on: 'weekend' } },
]

const once = (date: string, ko: string, en: string) => ({ date, ko, en })

/**
 * Days that no rule of the calendar gives. Until 2026 as the yearly 월력요항 (우주항공청, before it 과학기술정보통신부) and the notices of
 * temporary holidays in the 관보 have them; later elections are those that 공직선거법 34조 sets, and may be moved.
 */
const ONCE: readonly Readonly<{ date: string; ko: string; en: string }>[] = [
  once('2014-06-04', '전국동시지방선거', 'Local elections'),
  once('2015-08-14', '임시공휴일', 'Temporary holiday'),
  once('2016-04-13', '국회의원선거', 'Parliamentary election'),
  once('2016-05-06', '임시공휴일', 'Temporary holiday'),
  once('2017-05-09', '대통령선거', 'Presidential election'),
  once('2017-10-02', '임시공휴일', 'Temporary holiday'),
  once('2018-06-13', '전국동시지방선거', 'Local elections'),
  once('2020-04-15', '국회의원선거', 'Parliamentary election'),
  once('2020-08-17', '임시공휴일', 'Temporary holiday'),
  once('2022-03-09', '대통령선거', 'Presidential election'),
  once('2022-06-01', '전국동시지방선거', 'Local elections'),
  once('2023-10-02', '임시공휴일', 'Temporary holiday'),
  once('2024-04-10', '국회의원선거', 'Parliamentary election'),
  once('2024-10-01', '국군의 날(임시공휴일)', 'Armed Forces Day (temporary holiday)'),
  once('2025-01-27', '임시공휴일', 'Temporary holiday'),
  once('2025-06-03', '대통령선거', 'Presidential election'),
  once('2026-06-03', '전국동시지방선거', 'Local elections'),
  once('2028-04-12', '국회의원선거', 'Parliamentary election'),
  once('2030-03-27', '대통령선거', 'Presidential election'),
  // 5 June stands before 현충일, so that the law moves it by a week.
  once('2030-06-12', '전국동시지방선거', 'Local elections'),
]

type Block = Readonly<{ kind: Kind; days: readonly Day[] }>

const years = new Map<number, readonly Holiday[]>()
const MOST_YEARS = 200

/** The public holidays of Korea in a year, in their order; Sundays, which the law counts as holidays too, are left out. */
export const holidaysOf = (year: number): readonly Holiday[] => {
  const known = years.get(year)
  if (known) return known
  if (years.size >= MOST_YEARS) years.clear()
  const made = computed(year)
  years.set(year, made)
  return made
}

const computed = (year: number): readonly Holiday[] => {
  const blocks: Block[] = KINDS.flatMap((kind) => {
    const first = year >= (kind.since ?? 0) && year <= (kind.until ?? 9_999) ? kind.day(year) : undefined
    return first === undefined ? [] : [{ kind, days: Array.from({ length: kind.length }, (_, i) => first + i) }]
  })
  const single = ONCE.filter(({ date }) => Number(date.slice(0, 4)) === year).map(({ date, ko, en }) => {
    const [, month = 1, day = 1] = date.split('-').map(Number)
    return { day: dayOf(year, month, day), ko, en, substitute: false }
  })
  const named = blocks.flatMap(({ kind, days }) => days.map((day, i) => ({ day, ...nameOf(kind, i), substitute: false })))
  const taken = new Set([...named, ...single].map(({ day }) => day))
  const substitutes: Holiday[] = []
  for (const block of blocks.toSorted((a, b) => (a.days[0] ?? 0) - (b.days[0] ?? 0)))
    for (let n = owed(block, blocks, year); n > 0; n--) {
      let day = (block.days.at(-1) ?? 0) + 1
      while (taken.has(day) || weekdayOf(day) >= 6) day++
      taken.add(day)
      substitutes.push({
        day,
        ko: `대체공휴일(${block.kind.ko})`,
        en: `Substitute holiday (${block.kind.en})`,
        substitute: true,
      })
    }
  return [...named, ...single, ...substitutes].sort((a, b) => a.day - b.day)
}

const nameOf = ({ ko, en, length }: Kind, i: number) =>
  length === 1 || i === 1
    ? { ko, en }
    : { ko: `${ko} ${i === 0 ? '전날' : '다음 날'}`, en: `${i === 0 ? 'Eve of' : 'Day after'} ${en}` }

/** How many of its days fell on a day off. Where two holidays meet, one of them is owed a day: the one of the lunar calendar. */
const owed = ({ kind, days }: Block, blocks: readonly Block[], year: number) => {
  const { replaced } = kind
  if (!replaced || year < replaced.since) return 0
  const others = blocks.filter((other) => other.kind !== kind)
  return days.filter((day) => {
    const weekday = weekdayOf(day)
    if (weekday === 7 || (weekday === 6 && replaced.on === 'weekend')) return true
    return others.some((other) => other.days.includes(day) && !(other.kind.lunar && !kind.lunar && other.kind.replaced))
  }).length
}

/** Those between two days. */
export const holidaysBetween = (from: Day, to: Day): readonly Holiday[] => {
  const [first, last] = [civilOf(from).year, civilOf(to).year]
  return Array.from({ length: last - first + 1 }, (_, i) => holidaysOf(first + i))
    .flat()
    .filter(({ day }) => day >= from && day <= to)
}
