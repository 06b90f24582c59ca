import { initials, isInitials } from '#platform/hangul'
import { cut, fold } from './fold.ts'
import { bare, readings } from './hangul.ts'
import { LONGEST_TAIL, wordsIn } from './lexemes.ts'
import type { Asked, Question } from './query.ts'
import { type Unit, units } from './units.ts'

/** A stretch of a text, and which word of the question it answers. */
export type Mark = Readonly<{ start: number; end: number; word: number }>

/** Where a composed text says what was asked: 천식은 is marked at 천식, whatever 천식 or 천식이 was typed. In order, none in another. */
export const marksIn = (text: string, { words }: Question): Mark[] => {
  const sought = words.map(toSought)
  const marks: Mark[] = []
  for (const unit of units(text)) {
    const folded = unit.kind === 'hangul' ? unit.text : fold(unit.text)
    // Where folding changes the length, places in one are not places in the other.
    const isAlike = folded.length === unit.text.length
    for (const [word, forms] of sought.entries()) {
      const found = isKorean(unit) ? koreanPlace(folded, forms) : otherPlace(folded, forms, unit)
      if (!found) continue
      const { from, to } = isAlike ? found : { from: 0, to: unit.text.length }
      marks.push({ start: unit.start + from, end: unit.start + to, word })
      break
    }
  }
  return marks
}

const toSought = ({ exact, near, starts, inside, apart }: Asked) => ({
  whole: [...exact, ...near, ...apart.flat()],
  ...{ starts, inside, initials: exact.find((form) => form.length > 1 && isInitials(form)) },
})
type Sought = ReturnType<typeof toSought>
type Place = Readonly<{ from: number; to: number }> | undefined

const isKorean = ({ kind }: Unit) => kind === 'hangul' || kind === 'counted'

/** Readings are beginnings of the word, so most words are done with at the first look. */
const koreanPlace = (word: string, { whole, starts, inside, initials: typed }: Sought): Place => {
  const begins = (form: string) => word.startsWith(form)
  const reading = whole.some(begins) ? readings(word).find((one) => whole.includes(one)) : undefined
  const start = reading ?? starts.find(begins)
  if (start !== undefined) return { from: 0, to: start.length }
  for (const form of inside) {
    const from = word.includes(form) ? bare(word).indexOf(form, 1) : -1
    if (from > 0) return { from, to: from + form.length }
  }
  return typed !== undefined && initials(word).startsWith(typed) ? { from: 0, to: typed.length } : undefined
}

/** Of a Latin word or a number, a reading may be a part anywhere: all of it is marked. */
const otherPlace = (word: string, { whole, starts, inside }: Sought, unit: Unit): Place => {
  if (wordsIn(unit).some((reading) => whole.includes(reading))) return { from: 0, to: word.length }
  const form =
    starts.find((one) => word.startsWith(one)) ?? (unit.kind === 'cjk' ? inside : []).find((one) => word.includes(one))
  return form === undefined ? undefined : { from: word.indexOf(form), to: word.indexOf(form) + form.length }
}

/** What a text holds if it says a word, in some form: beginnings to look for before it is read closely. */
export const clues = ({ exact, near, inside, apart }: Asked): string[] =>
  [...new Set([...exact, ...near, ...inside, ...apart.flat()].map((form) => cut(form, LONGEST_TAIL)))].filter(
    (form) => form !== '',
  )
