import { cut, fold } from './fold.ts'
import { readings } from './hangul.ts'
import { parts, stems } from './latin.ts'
import type { Unit } from './units.ts'

/** The longest lexeme; a longer word counts by its beginning. */
export const LONGEST = 64
/** The longest end of a word that is kept to find what stands inside it. */
export const LONGEST_TAIL = 8

/**
 * The index knows a word as itself and by its readings. A mark in front says what else a lexeme can be; no word begins with one.
 * INSIDE: an end of a word, so that whatever it begins with is found inside (~천식 of 기관지천식). NAME: a whole title, without its
 * spaces. ABOUT and OFTEN: a word of the title, names or tags, and one of the headings or said often. They tell what to weigh when
 * more things hold a word than can be weighed.
 */
export const INSIDE = '~'
export const NAME = '='
export const ABOUT = '!'
export const OFTEN = '+'

/** Everything a unit of a text is found by as a word. */
export const wordsIn = ({ kind, text }: Unit): string[] => {
  if (kind === 'hangul') return readings(text).map(short)
  if (kind === 'counted') return readings(fold(text)).map(short)
  if (kind === 'number') return numbersIn(text)
  if (kind !== 'latin') return [short(fold(text))]
  const word = fold(text)
  return [...new Set([text, ...parts(text)].flatMap((part) => (part === text ? [short(word), ...stems(word)] : partsOf(part))))]
}

const partsOf = (part: string) => {
  const word = short(fold(part))
  return [word, ...stems(word)]
}

/** 1,234.5 -> 1234.5 1 234 5: as a whole, with the thousands together, and in its parts. */
const numbersIn = (text: string) => {
  const whole = number(text)
  return [...new Set([whole, ...fold(text).split(/[.,]/).map(short)])]
}

const THOUSANDS = /,(?=\p{Nd}{3}(?!\p{Nd}))/gu
/** A number as a lexeme. */
export const number = (text: string) => short(fold(text).replace(THOUSANDS, ''))

const short = (text: string) => cut(text, LONGEST)

/** The ends of a word that are longer than one syllable and shorter than the word. */
export const tailsOf = (word: string): string[] => {
  const letters = isBasic(word) ? word : [...word]
  const tails: string[] = []
  for (let i = 1; i < letters.length - 1; i++) {
    const tail = letters.slice(i, i + LONGEST_TAIL)
    tails.push(typeof tail === 'string' ? tail : tail.join(''))
  }
  return tails
}

const isBasic = (word: string) => !/[\ud800-\udfff]/.test(word)

const APART = /[^\p{L}\p{N}\p{M}]+/gu
/** A name as it is compared: folded, without spaces and signs. Empty if nothing is left. */
export const nameOf = (text: string) => short(fold(text).replace(APART, ''))
