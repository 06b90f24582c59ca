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

/** The first letter of each syllable: 천식 -> ㅊㅅ. */
export const initials = (word: string) =>
  Array.from(word, (syllable) => INITIALS[Math.floor((syllable.charCodeAt(0) - FIRST) / OF_INITIAL)] ?? '').join('')

export const isInitials = (text: string) => [...text].every((letter) => INITIALS.includes(letter))

/**
 * A regular expression, for JavaScript and PostgreSQL alike, for what may be meant by a text that is still being typed: a first
 * letter stands for all its syllables (ㅎㅂ finds 한밤), and the last syllable may be unfinished (한바, 하 and even 함 on the way to 하마).
 */
export const typedPattern = (typed: string): string => {
  const letters = Array.from(typed).flatMap((char) => [...(JOINED[char] ?? char)])
  const parts = letters.map((char, i) => (i === letters.length - 1 ? unfinished(char) : finished(char)))
  return parts.join(letters.length > 1 && isInitials(letters.join('')) ? ' ?' : '')
}

const finished = (char: string) => {
  const initial = INITIALS.indexOf(char)
  return initial < 0 ? literal(char) : `[${char}${startingWith(initial)}]`
}

const unfinished = (char: string) => {
  if (!isSyllable(char)) return finished(char)
  const code = char.charCodeAt(0) - FIRST
  const final = code % OF_VOWEL
  const open = code - final
  if (final === 0) {
    const vowel = Math.floor((code % OF_INITIAL) / OF_VOWEL)
    const last = open + ((GROWN[vowel] ?? vowel) - vowel) * OF_VOWEL + OF_VOWEL - 1
    return `[${char}-${syllable(last)}]`
  }
  // The final may grow (갑 to 값), and it, or its second half, may begin the next syllable (밤 on the way to 바마).
  const letter = FINALS[final] ?? ''
  const grown = FINALS.flatMap((_, i) => (JOINED[FINALS[i] ?? '']?.startsWith(letter) ? [syllable(open + i)] : []))
  const [kept, next] = JOINED[letter] ? [...JOINED[letter]] : ['', letter]
  const before = syllable(open + FINALS.indexOf(kept ?? ''))
  return `(?:[${char}${grown.join('')}]|${before}[${startingWith(INITIALS.indexOf(next ?? ''))}])`
}

const syllable = (code: number) => String.fromCharCode(FIRST + code)
const startingWith = (initial: number) => `${syllable(initial * OF_INITIAL)}-${syllable(initial * OF_INITIAL + OF_INITIAL - 1)}`

const literal = (char: string) => char.replace(/[!-/:-@[-`{-~]/, '\\$&')
