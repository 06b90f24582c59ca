import { withoutEnding } from './endings.ts'

/** So many syllables of endings are taken off what is searched for. More than are ever piled up. */
const MOST_BARED = 8
/** Off what is read more, so that a word and the same word with one ending more come down to the same. */
const MOST_OFF = 16

/** Every reading of a word: as it stands, and with one ending after another taken off. 학교에서는 -> 학교에서는 학교에서 학교. */
export const readings = (word: string): string[] => {
  const found = new Set([word])
  for (const reading of found)
    for (const { rest } of withoutEnding(reading)) if (word.length - rest.length <= MOST_OFF) found.add(rest)
  return [...found]
}

const SYLLABLE = /[가-힣]/

/** Two syllables stay, or something that is not Hangul: 나는 stays, 5에서 is 5. */
const isEnough = (rest: string) => rest.length > 1 || !SYLLABLE.test(rest)

/** By the longest ending that fits: 집으로부터 is not 집으 with 로부터. */
const sureRest = (word: string): string | undefined => {
  const rest = withoutEnding(word).find(({ ending }) => ending.sure)?.rest
  return rest !== undefined && isEnough(rest) ? rest : undefined
}

/** Behind another ending, one that would be in doubt is not: the 도 of 친구에게도. */
const restOfTwo = (word: string): string | undefined => {
  for (const { rest } of withoutEnding(word)) {
    const sure = sureRest(rest)
    if (sure !== undefined) return sure
  }
  return undefined
}

/** The word without the endings that are beyond doubt: 천식은 -> 천식, 기록했다 -> 기록, but 제도 stays. */
export const bare = (word: string): string => {
  for (let left = word; ; ) {
    const rest = sureRest(left) ?? restOfTwo(left)
    if (rest === undefined || word.length - rest.length > MOST_BARED) return left
    left = rest
  }
}

/** What the word may be without an ending that is in doubt (고양이 -> 고양, 천식이 -> 천식), or that leaves but a syllable (약을 -> 약). */
export const doubtful = (word: string): string[] =>
  withoutEnding(word).flatMap(({ rest, ending }) => (ending.sure !== isEnough(rest) ? [bare(rest)] : []))
