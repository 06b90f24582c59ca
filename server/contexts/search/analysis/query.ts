import { isInitials } from '#platform/hangul'
import { isEnding } from './endings.ts'
import { compose, cut, fold } from './fold.ts'
import { bare, doubtful } from './hangul.ts'
import { parts, stems } from './latin.ts'
import { LONGEST, LONGEST_TAIL, nameOf, number } from './lexemes.ts'
import { type Unit, units } from './units.ts'

/** One word that is asked for: what counts as the word itself, as close to it, as containing it, and as it written in several words. */
export type Asked = Readonly<{
  exact: readonly string[]
  near: readonly string[]
  /** Beginnings of lexemes. */
  starts: readonly string[]
  inside: readonly string[]
  apart: readonly (readonly string[])[]
}>
export type Question = Readonly<{ words: readonly Asked[]; name: string }>

const MOST_WORDS = 8

/** What a person typed, as a question to the index. Without a word it asks nothing. */
export const toQuestion = (typed: string): Question => {
  const text = compose(typed).trimEnd()
  const asked = new Map<string, Asked>()
  const all = withoutTails([...units(text)])
  for (const [i, unit] of all.entries()) {
    const isLast = i === all.length - 1 && unit.start + unit.text.length === text.length
    const key = fold(unit.text)
    if (asked.size < MOST_WORDS && !asked.has(key)) asked.set(key, ask(unit, isLast))
  }
  return { words: [...asked.values()], name: nameOf(text) }
}

/** Without what only hangs on a word: the particle of AWS를, and the letter that is just being typed in 모니ㅌ. */
const withoutTails = (all: readonly Unit[]) =>
  all.filter(({ kind, text, joined }, i) => {
    if (!joined) return true
    const before = all[i - 1]?.kind
    return !(kind === 'hangul' && before !== 'hangul' && isEnding(text)) && !(kind === 'jamo' && before === 'hangul')
  })

const NONE = { exact: [], near: [], starts: [], inside: [], apart: [] }
const short = (text: string) => cut(text, LONGEST)

const ask = ({ kind, text }: Unit, isLast: boolean): Asked => {
  const word = fold(text)
  switch (kind) {
    case 'hangul':
      return askHangul(bare(word))
    case 'counted': {
      const rest = bare(word)
      return { ...NONE, exact: [short(rest)], near: doubtful(rest).map(short), starts: [short(rest)] }
    }
    case 'number':
      return { ...NONE, exact: [number(text)], starts: isLast ? [number(text)] : [] }
    case 'jamo':
      return { ...NONE, exact: [short(word)], starts: isInitials(word) && word.length > 1 ? [short(word)] : [] }
    case 'cjk':
      return { ...NONE, exact: [short(word)], ...within(word) }
    case 'latin': {
      const inner = parts(text).map((part) => short(fold(part)))
      return {
        ...{ ...NONE, exact: [short(word)], near: stems(short(word)) },
        starts: isLast && word.length > 1 ? [short(word)] : [],
        apart: inner.length > 0 ? [inner] : [],
      }
    }
  }
}

const askHangul = (word: string): Asked => ({
  exact: [short(word)],
  near: doubtful(word).map(short),
  ...within(word),
  apart: word.length >= 4 && word.length <= 8 ? halves(word) : [],
})

const within = (word: string) => {
  const letters = [...word]
  if (letters.length < 2) return { starts: [], inside: [] }
  return { starts: [short(word)], inside: [letters.slice(0, LONGEST_TAIL).join('')] }
}

/** 기관지천식 -> 기관 지천식, 기관지 천식: some write the space, some do not. */
const halves = (word: string) => Array.from({ length: word.length - 3 }, (_, i) => [word.slice(0, i + 2), word.slice(i + 2)])
