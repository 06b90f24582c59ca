import type { Language, Say } from '#lib/words.ts'
import type { dayWords } from './words.ts'

type Facts = Readonly<{
  /** Where the day lies, seen from today. */
  when: 'past' | 'today' | 'coming'
  holidays: readonly Readonly<Record<Language, string>>[]
  todo: number
  done: number
  notes: number
  /** What comes next today, and when. */
  next?: Readonly<{ title: string; at: string }> | undefined
}>

/** The day in a sentence or two. */
export const sentenceOf = ({ when, holidays, todo, done, notes, next }: Facts, t: Say<typeof dayWords>, language: Language) => {
  const counts = { todo, done }
  const tasks =
    todo === 0
      ? t(when === 'past' ? 'nothingWas' : 'nothingYet')
      : done === todo
        ? t('allDone', counts)
        : done === 0 && when !== 'past'
          ? t('toDo', counts)
          : t(when === 'past' ? 'wasNotDone' : 'doneOf', counts)
  const parts = [
    ...holidays.slice(0, 1).map((holiday) => t('isHoliday', { name: holiday[language] })),
    tasks,
    ...(when === 'today' && next ? [t('nextAt', next)] : []),
    ...(notes > 0 ? [t('wrote', { n: notes })] : []),
  ]
  return `${parts.join('. ')}.`
}
