import { type Language, say } from '#lib/words.ts'
import { daySaid, daysBetween, isLeapMonth, lunarOf } from '../days.ts'
import type { Anniversary } from './queries.ts'
import { anniversaryWords } from './words.ts'

/** The days that a month of that calendar may have in some year. */
export const longest = (lunar: boolean, month: number) => (lunar ? 30 : new Date(Date.UTC(2024, month, 0)).getUTCDate())

/** The day of every year, as it was given. */
export const givenSaid = (
  { lunar, leap, month, day }: Pick<Anniversary, 'lunar' | 'leap' | 'month' | 'day'>,
  language: Language,
) => {
  const t = say(anniversaryWords)
  if (lunar) return t('lunarDay', { leap: leap ? t('leapMark') : '', month, day })
  const said = daySaid(`2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, 'day', language)
  return t('solarDay', { day: said })
}

/** A day in the Korean lunar calendar. */
export const lunarSaid = (on: string) => {
  const t = say(anniversaryWords)
  return t('lunarDay', { leap: isLeapMonth(on) ? t('leapMark') : '', ...lunarOf(on) })
}

export const whenSaid = (today: string, day: string) => {
  const t = say(anniversaryWords)
  const n = daysBetween(today, day)
  return n === 0 ? t('today') : n === 1 ? t('tomorrow') : t('inDays', { n })
}

/** The nearest first; what does not come, last. */
export const byNext = (all: readonly Anniversary[]) =>
  all.toSorted((a, b) => (a.next?.day ?? '9999').localeCompare(b.next?.day ?? '9999') || a.name.localeCompare(b.name))
