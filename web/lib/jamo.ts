const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
/** By their number in a syllable; the first is none. */
const FINALS = ['', ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ']
/** Two letters that a keyboard joins, whether they close a syllable or stand alone. */
const JOINED: Readonly<Record<string, string>> = {
  ...{
    ㄳ: 'ㄱㅅ',
    ㄵ: 'ㄴㅈ',
    ㄶ: 'ㄴㅎ',
    ㄺ: 'ㄹㄱ',
    ㄻ: 'ㄹㅁ',
    ㄼ: 'ㄹㅂ',
    ㄽ: 'ㄹㅅ',
    ㄾ: 'ㄹㅌ',
    ㄿ: 'ㄹㅍ',
    ㅀ: 'ㄹㅎ',
    ㅄ: 'ㅂㅅ',
  },
}
/** Vowels that grow while they are typed, and the last that they may become: ㅗ ㅘ ㅙ ㅚ, ㅜ ㅝ ㅞ ㅟ, ㅡ ㅢ. */
const GROWN: Readonly<Record<number, number>> = { 8: 11, 13: 16, 18: 19 }

const FIRST = 0xac00
const OF_INITIAL = 588
const OF_VOWEL = 28
const isSyllable = (char: string) => char >= '가' && char <= '힣'

const isInitials = (text: string) => [...text].every((letter) => INITIALS.includes(letter))

/** Whether one letter of what is typed stands at a place of a text: how many characters it takes there, or undefined. */
type Step = (text: string, at: number) => number | undefined

/**
 * Finds what may be meant by a text that is still being typed, as the house does: a first letter stands for all its syllables (ㅎㅂ
 * finds 한밤), and the last syllable may be unfinished (한바, 하 and even 함 on the way to 하마). Gives the place, or -1.
 */
export const finderOf = (typed: string): ((text: string) => number) => {
  const letters = Array.from(typed).flatMap((char) => [...(JOINED[char] ?? char)])
  const steps = letters.map((char, i) => (i === letters.length - 1 ? unfinished(char) : finished(char)))
  const mayBeApart = letters.length > 1 && isInitials(letters.join(''))
  const stands = (text: string, from: number) => {
    let at = from
    for (const [i, step] of steps.entries()) {
      if (mayBeApart && i > 0 && text[at] === ' ') at++
      const taken = step(text, at)
      if (taken === undefined) return false
      at += taken
    }
    return true
  }
  return (text) => {
    for (let at = 0; at <= text.length; at++) if (stands(text, at)) return at
    return -1
  }
}

const finished = (char: string): Step => {
  const initial = INITIALS.indexOf(char)
  if (initial < 0) return (text, at) => (text.startsWith(char, at) ? char.length : undefined)
  return (text, at) => (text[at] === char || startsWith(text[at], initial) ? 1 : undefined)
}

const unfinished = (char: string): Step => {
  if (!isSyllable(char)) return finished(char)
  const code = char.charCodeAt(0) - FIRST
  const final = code % OF_VOWEL
  const open = code - final
  if (final === 0) {
    const vowel = Math.floor((code % OF_INITIAL) / OF_VOWEL)
    const last = syllable(open + ((GROWN[vowel] ?? vowel) - vowel) * OF_VOWEL + OF_VOWEL - 1)
    return (text, at) => ((text[at] ?? '') >= char && (text[at] ?? '') <= last ? 1 : undefined)
  }
  // The final may grow (갑 to 값), and it, or its second half, may begin the next syllable (밤 on the way to 바마).
  const letter = FINALS[final] ?? ''
  const grown = FINALS.flatMap((_, i) => (JOINED[FINALS[i] ?? '']?.startsWith(letter) ? [syllable(open + i)] : []))
  const [kept, next] = JOINED[letter] ? [...JOINED[letter]] : ['', letter]
  const before = syllable(open + FINALS.indexOf(kept ?? ''))
  const initial = INITIALS.indexOf(next ?? '')
  return (text, at) => {
    const here = text[at] ?? ''
    if (here === char || grown.includes(here)) return 1
    return here === before && startsWith(text[at + 1], initial) ? 2 : undefined
  }
}

const syllable = (code: number) => String.fromCharCode(FIRST + code)

const startsWith = (char: string | undefined, initial: number) =>
  char !== undefined && isSyllable(char) && Math.floor((char.charCodeAt(0) - FIRST) / OF_INITIAL) === initial
