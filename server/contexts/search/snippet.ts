import { escapeHtml } from '#platform/html'
import { compose } from './analysis/fold.ts'
import { clues, type Mark, marksIn } from './analysis/marks.ts'
import type { Question } from './analysis/query.ts'

/** Characters of text that a snippet shows, its ellipses included. */
const LENGTH = 200
/** Read before the first word found, so that one sees what it is said of. */
const LEAD_IN = 40
/** Places of one word that are looked at. */
const MOST_PLACES = 50

/** The stretch of a text that says most of what was asked, as HTML: escaped, with <mark> around the words. Its beginning if it says nothing. */
export const snippet = (text: string, question: Question): string => {
  const from = bestStart(text, question)
  const start = wordStart(text, Math.max(0, from - LEAD_IN))
  const end = Math.min(text.length, wordEnd(text, start, start + LENGTH - (start > 0 ? 1 : 0) - 1))
  const shown = text.slice(start, end)
  return `${start > 0 ? '…' : ''}${marked(shown, marksIn(shown, question))}${end < text.length ? '…' : ''}`
}

/** All of a text, as HTML: escaped, with <mark> around the words. */
export const withMarks = (text: string, question: Question): string => {
  const shown = compose(text)
  return marked(shown, marksIn(shown, question))
}

const marked = (text: string, marks: readonly Mark[]) => {
  let html = ''
  let at = 0
  for (const { start, end } of marks) {
    html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`
    at = end
  }
  return html + escapeHtml(text.slice(at))
}

/** The place from which a snippet's length of text holds the most different words, and of these the most places. */
const bestStart = (text: string, question: Question): number => {
  const small = smallLetters(text)
  const places = question.words
    .flatMap((asked, word) => placesOf(small, clues(asked)).map((at) => ({ at, word })))
    .sort((a, b) => a.at - b.at)
  let best = { at: 0, worth: 0 }
  for (const [i, { at }] of places.entries()) {
    const words = new Set<number>()
    let n = 0
    for (let k = i; k < places.length && places[k]!.at < at + LENGTH - LEAD_IN; k++) {
      words.add(places[k]!.word)
      n++
    }
    const worth = words.size * 1_000 + n
    if (worth > best.worth) best = { at, worth }
  }
  return best.at
}

const placesOf = (text: string, forms: readonly string[]) => {
  const places: number[] = []
  for (const form of forms)
    for (let at = text.indexOf(form), n = 0; at >= 0 && n < MOST_PLACES; at = text.indexOf(form, at + form.length), n++)
      places.push(at)
  return places
}

/** Of the same length, so that a place in one is a place in the other. */
const smallLetters = (text: string) => {
  const small = text.toLowerCase()
  return small.length === text.length ? small : text
}

/** The next space at most so far away, lest a word is cut in two. */
const NEAR = 15

const wordStart = (text: string, at: number) => {
  if (at === 0) return 0
  const space = text.indexOf(' ', at - 1)
  return space >= 0 && space < at + NEAR ? space + 1 : whole(text, at)
}

const wordEnd = (text: string, start: number, at: number) => {
  if (at >= text.length) return text.length
  const space = text.lastIndexOf(' ', at)
  return space > Math.max(start, at - NEAR) ? space : whole(text, at)
}

/** Not within a character. */
const whole = (text: string, at: number) => {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}
