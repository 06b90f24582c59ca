import type { Language, Say } from '#lib/words.ts'
import { said } from './calendar.ts'
import type { Mark } from './queries.ts'
import type { dayWords } from './words.ts'

/** What is drawn of a day in a strip or a small month: by its shape, not by a colour. */
export type Shape = 'open' | 'done' | 'note' | undefined

const stripOf = (mark: Pick<Mark, 'strips'> | undefined, name: string) => mark?.strips.find((strip) => strip.name === name)

/** What is to be done on a day, of every strip. */
export const todoOf = (mark: Pick<Mark, 'strips'> | undefined) => ({
  todo: mark?.strips.reduce((sum, { todo }) => sum + todo, 0) ?? 0,
  done: mark?.strips.reduce((sum, { done }) => sum + done, 0) ?? 0,
  notes: stripOf(mark, 'notes')?.all ?? 0,
  others: stripOf(mark, 'anniversaries')?.all ?? 0,
})

export const shapesOf = (mark: Mark | undefined): readonly Shape[] => {
  const { todo, done, notes } = todoOf(mark)
  return [todo === 0 ? undefined : done === todo ? 'done' : 'open', notes > 0 ? 'note' : undefined]
}

/** A day with all that its marks mean, in words. */
export const markSaid = (day: string, mark: Mark | undefined, t: Say<typeof dayWords>, language: Language) => {
  const { todo, done, notes, others } = todoOf(mark)
  return [
    said(day, 'monthAndDay', language),
    ...(mark?.holidays.map((holiday) => holiday[language]) ?? []),
    ...(todo > 0 ? [t('counts', { todo, done })] : []),
    ...(notes > 0 ? [t('notesCount', { n: notes })] : []),
    ...(others > 0 ? [t('thingsCount', { n: others })] : []),
  ].join(', ')
}
