import { type Language, say, words } from '#lib/words.ts'
import { daySaid, lunarOf, weekdayOf } from './days.ts'

const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const WORKDAYS = 'MO,TU,WE,TH,FR'

export type Choice = 'daily' | 'workdays' | 'weekly' | 'fortnightly' | 'monthly' | 'monthlyNth' | 'yearly' | 'yearlyLunar'
export const choices: readonly Choice[] = [
  ...(['daily', 'workdays', 'weekly', 'fortnightly'] as const),
  ...(['monthly', 'monthlyNth', 'yearly', 'yearlyLunar'] as const),
]

/** The rule that a choice means for a thing that comes on that day. */
export const ruleOf = (choice: Choice, day: string): string => {
  const name = NAMES[weekdayOf(day)]
  const [, month, date] = day.split('-').map(Number) as [number, number, number]
  const lunar = lunarOf(day)
  const rules: Record<Choice, string> = {
    daily: 'FREQ=DAILY',
    workdays: `FREQ=WEEKLY;BYDAY=${WORKDAYS}`,
    weekly: `FREQ=WEEKLY;BYDAY=${name}`,
    fortnightly: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${name}`,
    monthly: date > 28 ? `RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=${date};SKIP=BACKWARD` : `FREQ=MONTHLY;BYMONTHDAY=${date}`,
    monthlyNth: `FREQ=MONTHLY;BYDAY=${date > 28 ? -1 : Math.ceil(date / 7)}${name}`,
    yearly:
      month === 2 && date === 29
        ? 'RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;SKIP=BACKWARD'
        : `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${date}`,
    yearlyLunar: `RSCALE=DANGI;FREQ=YEARLY;BYMONTH=${lunar.month};BYMONTHDAY=${lunar.day};SKIP=BACKWARD`,
  }
  return rules[choice]
}

const ruleWords = words({
  DAILY: { ko: '매일', en: 'every day' },
  WEEKLY: { ko: '매주', en: 'every week' },
  MONTHLY: { ko: '매월', en: 'every month' },
  YEARLY: { ko: '매년', en: 'every year' },
  nDAILY: { ko: '{n}일마다', en: 'every {n} days' },
  nWEEKLY: { ko: '{n}주마다', en: 'every {n} weeks' },
  nMONTHLY: { ko: '{n}달마다', en: 'every {n} months' },
  nYEARLY: { ko: '{n}년마다', en: 'every {n} years' },
  workdays: { ko: '평일마다', en: 'every weekday' },
  lunar: { ko: '음력', en: 'lunar' },
  leap: { ko: '윤', en: 'leap ' },
  lastDay: { ko: '마지막 날', en: 'on the last day' },
  until: { ko: '{day}까지', en: 'until {day}' },
  count: { ko: '{n}번', en: '{n} times' },
  afterDone: { ko: '끝낸 날부터', en: 'counted from when it is done' },
})

const ORDINALS_EN = ['', '1st', '2nd', '3rd', '4th', '5th']
const ORDINALS_KO = ['', '첫째', '둘째', '셋째', '넷째', '다섯째']

/** 2026-01-05 was a Monday. */
const weekdaySaid = (name: string, language: Language, style: 'weekday' | 'weekdayLong') =>
  daySaid(`2026-01-${String(5 + NAMES.indexOf(name)).padStart(2, '0')}`, style, language)

const weekdaysSaid = (byDay: readonly string[], language: Language) => {
  if (byDay.every((one) => NAMES.includes(one)))
    return byDay
      .map((one) => weekdaySaid(one, language, language === 'ko' ? 'weekday' : 'weekdayLong'))
      .join(language === 'ko' ? '·' : ', ')
  return byDay
    .map((one) => {
      const nth = Number.parseInt(one, 10)
      const name = weekdaySaid(one.slice(-2), language, 'weekdayLong')
      if (Number.isNaN(nth)) return name
      if (nth < 0) return language === 'ko' ? `마지막 ${name}` : `on the last ${name}`
      return language === 'ko'
        ? `${ORDINALS_KO[nth] ?? `${nth}번째`} ${name}`
        : `on the ${ORDINALS_EN[nth] ?? `${nth}th`} ${name}`
    })
    .join(', ')
}

const datesSaid = (months: readonly string[], dates: readonly string[], language: Language) => {
  const t = say(ruleWords)
  const month = months.map(
    (one) => (one.endsWith('L') ? t('leap') : '') + (language === 'ko' ? `${Number.parseInt(one, 10)}월` : monthName(one)),
  )
  const date = dates.map((one) => (one === '-1' ? t('lastDay') : language === 'ko' ? `${one}일` : one))
  return [month.join(', '), date.join(', ')].filter(Boolean).join(' ')
}

const monthName = (month: string) => daySaid(`2026-${String(Number.parseInt(month, 10)).padStart(2, '0')}-01`, 'month', 'en')

/** How something comes again, in words. */
export const ruleSaid = (rule: string, language: Language, afterDone = false): string => {
  const parts = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]))
  const list = (name: string) => parts.get(name)?.split(',').filter(Boolean) ?? []
  const t = say(ruleWords)
  const freq = parts.get('FREQ') as 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  const n = Number(parts.get('INTERVAL') ?? 1)
  const isWorkdays = freq === 'WEEKLY' && n === 1 && parts.get('BYDAY') === WORKDAYS
  const often = isWorkdays ? t('workdays') : n === 1 ? t(freq) : t(`n${freq}`, { n })
  const until = parts.get('UNTIL')
  const lunar = parts.get('RSCALE') === 'DANGI'
  return [
    ...(lunar && language === 'ko' ? [often, t('lunar')] : [often]),
    ...(isWorkdays || !parts.has('BYDAY') ? [] : [weekdaysSaid(list('BYDAY'), language)]),
    datesSaid(list('BYMONTH'), list('BYMONTHDAY'), language),
    ...(lunar && language === 'en' ? [`(${t('lunar')})`] : []),
    ...(until
      ? [t('until', { day: daySaid(`${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`, 'day', language) })]
      : []),
    ...(parts.has('COUNT') ? [t('count', { n: Number(parts.get('COUNT')) })] : []),
    ...(afterDone ? [t('afterDone')] : []),
  ]
    .filter(Boolean)
    .join(' ')
}
