import { initials } from '#platform/hangul'
import { compose } from './fold.ts'
import { bare } from './hangul.ts'
import { ABOUT, INSIDE, NAME, nameOf, OFTEN, tailsOf, wordsIn } from './lexemes.ts'
import { type Unit, units } from './units.ts'

/** What of a thing is searched, what counts most first. */
export type Fields = Readonly<{
  title: string
  names: readonly string[]
  tags: readonly string[]
  headings: readonly string[]
  text: string
}>

/** The index of one thing as PostgreSQL writes a tsvector, and how many words its text has. */
export type Vector = Readonly<{ words: string; length: number }>

/** PostgreSQL's weights: of the title, the names and tags, the headings, the text. */
type Weight = 'A' | 'B' | 'C' | 'D'

/** How often a lexeme is counted; ts_rank makes next to nothing of more. */
const MOST_COUNTED = 8
/** A word said so often says what the text is about; so many words say it. */
const OFTEN_TIMES = 3
const MOST_OFTEN = 24

export const toVector = ({ title, names, tags, headings, text }: Fields): Vector => {
  const words = counter()
  const tails = counter()
  const about = new Set<string>()
  const often = new Set<string>()

  const read = (field: string, weight: Weight) => {
    let length = 0
    for (const { unit, times } of unitsIn(field)) {
      length += times
      const readings = wordsIn(unit)
      const ends = endsOf(unit)
      for (const word of readings) words.add(word, weight, times)
      for (const end of ends) tails.add(end, weight, 1)
      if (weight === 'C') for (const word of readings) often.add(word)
      if (weight !== 'A' && weight !== 'B') continue
      for (const lexeme of [...readings, ...ends]) {
        about.add(lexeme)
        if (unit.kind === 'hangul' && lexeme.length > 1) words.add(initials(lexeme), weight, 1)
      }
    }
    return length
  }
  read(title, 'A')
  for (const field of [...names, ...tags]) read(field, 'B')
  for (const field of headings) read(field, 'C')
  const length = read(text, 'D')
  for (const word of saidOften(words.weights)) often.add(word)

  const { write, written } = writer()
  for (const name of [title, ...names].map(nameOf)) if (name) write(NAME + name, 'A')
  for (const word of about) write(ABOUT + word, '')
  for (const word of often) write(OFTEN + word, '')
  // What is said often counts like a heading: by itself ts_rank makes little of the second time.
  for (const [word, weights] of words.weights) write(word, often.has(word) ? weights.replace('D', 'C') : weights)
  for (const [tail, weights] of tails.weights) write(INSIDE + tail, weights.replaceAll('D', ''))
  return { words: written(), length }
}

const unitsIn = (field: string) => {
  const counted = new Map<string, { unit: Unit; times: number }>()
  for (const unit of units(compose(field))) {
    const known = counted.get(unit.text)
    if (known) known.times++
    else counted.set(unit.text, { unit, times: 1 })
  }
  return counted.values()
}

const endsOf = ({ kind, text }: Unit) => {
  if (kind === 'hangul') return tailsOf(bare(text))
  return kind === 'cjk' ? tailsOf(text) : []
}

/** Counts in writing, a letter for each time: 천식 -> AADD. */
const counter = () => {
  const weights = new Map<string, string>()
  const add = (lexeme: string, weight: Weight, times: number) => {
    const known = weights.get(lexeme) ?? ''
    if (known.length < MOST_COUNTED) weights.set(lexeme, known + weight.repeat(Math.min(times, MOST_COUNTED - known.length)))
  }
  return { weights: weights as ReadonlyMap<string, string>, add }
}

const saidOften = (weights: ReadonlyMap<string, string>) =>
  [...weights]
    .filter(([word, of]) => word.length > 1 && of.endsWith('D'.repeat(OFTEN_TIMES)))
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, MOST_OFTEN)
    .map(([word]) => word)

/** A tsvector holds 1 MiB of lexemes and places. What does not fit is left out, the ends of words first. */
const MOST_BYTES = 900_000

const writer = () => {
  const lexemes: string[] = []
  let bytes = 0
  const write = (lexeme: string, weights: string) => {
    const size = Buffer.byteLength(lexeme) + 4 + 2 * weights.length
    if (bytes + size > MOST_BYTES) return
    bytes += size
    lexemes.push(`'${lexeme}'${placesOf(weights)}`)
  }
  return { write, written: () => lexemes.join(' ') }
}

const knownPlaces = new Map([['', '']])

/** AADD -> :1A,2A,3,4. A place here says nothing but that the word is there once more: ts_rank counts places. */
const placesOf = (weights: string) => {
  const known = knownPlaces.get(weights)
  if (known !== undefined) return known
  const places = `:${Array.from(weights, (weight, i) => `${i + 1}${weight === 'D' ? '' : weight}`).join(',')}`
  knownPlaces.set(weights, places)
  return places
}
