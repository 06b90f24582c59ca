import { type Language, language, say } from '#lib/words.ts'
import type { Notice } from './queries.ts'
import { notifyWords } from './words.ts'

const LOCALES = { ko: 'ko-KR', en: 'en-GB' } as const

/** A time of day: 오후 3:00. */
export const minutesSaid = (minutes: number, inLanguage: Language = language.get()) =>
  new Date(Date.UTC(1970, 0, 1, 0, minutes)).toLocaleTimeString(LOCALES[inLanguage], {
    ...{ hour: 'numeric', minute: '2-digit', timeZone: 'UTC' },
  })

export const clockOf = ({ minutes }: Pick<Notice, 'minutes'>) =>
  minutes === null ? say(notifyWords)('wholeDay') : minutesSaid(minutes)

/** The day of a thing and its time, as people say it: 11월 21일 토 오후 3:00. */
export const whenOf = (notice: Pick<Notice, 'day' | 'minutes'>) => {
  const day = new Intl.DateTimeFormat(LOCALES[language.get()], {
    ...{ month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' },
  }).format(new Date(`${notice.day}T00:00:00Z`))
  return `${day} ${clockOf(notice)}`
}
