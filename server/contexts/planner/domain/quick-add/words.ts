import type { Weekday } from '../rule.ts'

const KOREAN_WEEKDAYS = '월화수목금토일'
export const koreanWeekday = (name: string | undefined) => (KOREAN_WEEKDAYS.indexOf((name ?? '?').slice(0, 1)) + 1) as Weekday

/** The weekdays of 월수금, 월·수, 화요일과 목요일, each once, in the order of the week. */
export const koreanWeekdays = (list: string): readonly Weekday[] =>
  [...new Set([...list.replaceAll('요일', '')].filter((letter) => KOREAN_WEEKDAYS.includes(letter)).map(koreanWeekday))].sort()

const ENGLISH = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
export const englishWeekday = (name: string | undefined) =>
  (ENGLISH.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1) as Weekday
export const englishWeekdays = (list: string): readonly Weekday[] =>
  [...new Set([...list.toLowerCase().matchAll(/mon|tue|wed|thu|fri|sat|sun/g)].map(([name]) => englishWeekday(name)))].sort()

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
export const englishMonth = (name: string | undefined) => MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1

const ORDINALS: Readonly<Record<string, number>> = {
  ...{ 첫: 1, 첫째: 1, 첫번째: 1, 둘째: 2, 두번째: 2, 셋째: 3, 세번째: 3, 넷째: 4, 네번째: 4, 다섯째: 5, 마지막: -1 },
  ...{ first: 1, '1st': 1, second: 2, '2nd': 2, third: 3, '3rd': 3, fourth: 4, '4th': 4, fifth: 5, '5th': 5, last: -1 },
}
export const ordinal = (name: string | undefined) => ORDINALS[(name ?? '').replaceAll(' ', '').toLowerCase()]

const COUNTS: Readonly<Record<string, number>> = {
  ...{ 하루: 1, 이틀: 2, 사흘: 3, 나흘: 4, 닷새: 5, 엿새: 6, 이레: 7, 열흘: 10, 보름: 15 },
  ...{ 한: 1, 두: 2, 세: 3, 네: 4, 다섯: 5, 여섯: 6, 일곱: 7, 여덟: 8, 아홉: 9, 열: 10, 열한: 11, 열두: 12, 석: 3, 넉: 4 },
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12 },
}

/** 3, 두, three; undefined where it is no number. */
export const counted = (said: string | undefined): number | undefined => {
  const word = (said ?? '').trim().toLowerCase()
  return /^\d{1,4}$/.test(word) ? Number(word) : COUNTS[word]
}
