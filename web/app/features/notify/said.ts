import { language, say } from '#lib/words.ts'
import type { Notice } from './queries.ts'
import { notifyWords } from './words.ts'

const LOCALES = { ko: 'ko-KR', en: 'en-GB' } as const

const two = (n: number) => String(n).padStart(2, '0')

/** A time of day: 15:00. */
export const clockOf = ({ minutes }: Pick<Notice, 'minutes'>) =>
  minutes === null ? say(notifyWords)('wholeDay') : `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** The day of a thing and its time, as people say it: 11월 21일 (토) 15:00. */
export const whenOf = (notice: Pick<Notice, 'day' | 'minutes'>) => {
  const day = new Intl.DateTimeFormat(LOCALES[language.get()], {
    ...{ month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' },
  }).format(new Date(`${notice.day}T00:00:00Z`))
  return `${day} ${clockOf(notice)}`
}
