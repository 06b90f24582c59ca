import { ABOUT, INSIDE, NAME, OFTEN } from './lexemes.ts'
import type { Asked, Question } from './query.ts'

/** A question as PostgreSQL writes a tsquery. No lexeme holds a quote or a backslash. */

const whole = (lexeme: string) => `'${lexeme}'`
const beginning = (lexeme: string) => `'${lexeme}':*`
/** No index holds it; an empty query would make PostgreSQL complain once for each row. */
const NOTHING = whole(INSIDE)
const or = (parts: readonly string[]) => (parts.length > 0 ? parts.join(' | ') : NOTHING)
const and = (parts: readonly string[]) => parts.map((part) => `(${part})`).join(' & ')

/** What one word is found by. */
const anyOf = ({ exact, near, starts, inside, apart }: Asked) =>
  or([
    ...[...exact, ...near].map(whole),
    ...starts.map(beginning),
    ...inside.map((lexeme) => beginning(INSIDE + lexeme)),
    ...apart.map((pieces) => `(${pieces.map(whole).join(' & ')})`),
  ])

/** What one word counts fully by. */
export const exactly = ({ exact }: Asked) => ({ query: or(exact.map(whole)), operands: exact.length })

/** What one word counts partly by. */
export const loosely = ({ near, starts, inside, apart }: Asked) => {
  const parts = [
    ...near.map(whole),
    ...starts.map(beginning),
    ...inside.map((l) => beginning(INSIDE + l)),
    ...apart.flat().map(whole),
  ]
  return { query: or(parts), operands: new Set(parts).size }
}

/** One word as such, not as a part of another: with lexemes as they are, the index is read many times faster than with beginnings. */
export const plainly = ({ exact, near }: Asked) => or([...exact, ...near].map(whole))

/** All words, or a thing by that name. */
export const matching = ({ words, name }: Question) => or([beginning(NAME + name), `(${and(words.map(anyOf))})`])

const marked = (mark: string, { exact, near, starts }: Asked) =>
  or([...[...exact, ...near].map((lexeme) => whole(mark + lexeme)), ...starts.map((lexeme) => beginning(mark + lexeme))])

/** All words in the title, the names or the tags. */
export const titled = ({ words, name }: Question) =>
  or([beginning(NAME + name), `(${and(words.map((word) => marked(ABOUT, word)))})`])

/** One word in a prominent place, and all as such: in the title, the names or the tags; or in a heading or often in the text. */
export const prominent = ({ words }: Question, where: 'about' | 'often') => {
  const one = or(words.map((word) => marked(where === 'about' ? ABOUT : OFTEN, word)))
  return words.length > 1 ? and([one, ...words.map(plainly)]) : one
}

/** The name itself. */
export const named = ({ name }: Question) => whole(NAME + name)
