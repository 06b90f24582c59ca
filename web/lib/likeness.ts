import { finderOf } from './jamo.ts'

/** How well a name answers what is being typed, best first. A word may still be unfinished, or be typed by its first letters. */
export type Likeness = 'same' | 'begins' | 'holds' | 'words'

const ORDER: readonly Likeness[] = ['same', 'begins', 'holds', 'words']
export const rankOf = (likeness: Likeness) => ORDER.indexOf(likeness)

const fold = (text: string) => text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim()

/** For many names of one typed text: the pattern is made once. Nothing is like an empty text. */
export const likenessTo = (typed: string): ((name: string) => Likeness | undefined) => {
  const sought = fold(typed)
  if (sought === '') return () => undefined
  const whole = finderOf(sought)
  const words = sought.split(' ')
  const last = finderOf(words.at(-1) ?? '')
  return (name) => {
    const folded = fold(name)
    if (folded === sought) return 'same'
    const at = whole(folded)
    if (at === 0) return 'begins'
    if (at > 0) return 'holds'
    return words.length > 1 && last(folded) >= 0 && words.slice(0, -1).every((word) => folded.includes(word))
      ? 'words'
      : undefined
  }
}
