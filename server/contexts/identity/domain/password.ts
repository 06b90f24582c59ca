import { fail } from '#platform/errors'

export const MAX_PASSWORD = 128

/** The fewest characters: for everybody, and for who may look after others and has no second factor. */
export type PasswordRule = Readonly<{ min: number; minStaff: number }>

/** Whose password it is to be. `words`: what everybody knows of the house. */
export type Chooser = Readonly<{ email: string; name: string; words: readonly string[]; min: number }>

/** The form in which a password is hashed and compared: the same for every keyboard that types it. Nothing is cut or trimmed. */
export const passwordForm = (password: string) => password.normalize('NFKC')

export const leastOf = ({ min, minStaff }: PasswordRule, role: string, hasSecondFactor: boolean) =>
  role === 'member' || hasSecondFactor ? min : Math.max(min, minStaff)

/** Refused with the one reason that helps most. `isCommon`: whether a list of passwords that everybody tries first has it. */
export const mustBePassword = (password: string, chooser: Chooser, isCommon: (folded: string) => boolean) => {
  const form = passwordForm(password)
  const length = [...form].length
  if (length < chooser.min) throw fail('invalid', 'identity.password_too_short', { min: chooser.min, length })
  if (length > MAX_PASSWORD) throw fail('invalid', 'identity.password_too_long', { max: MAX_PASSWORD, length })
  const folded = form.toLowerCase()
  if (isRun(folded)) throw fail('invalid', 'identity.password_run')
  if (isCommon(folded) || isDressedUp(folded, isCommon)) throw fail('invalid', 'identity.password_common')
  if (isMadeOf(folded, chooser.words)) throw fail('invalid', 'identity.password_of_house')
  const own = [...chooser.email.split('@'), chooser.email, chooser.name].flatMap(withPieces)
  if (isMadeOf(folded, [...own, ...chooser.words])) throw fail('invalid', 'identity.password_of_yours')
}

/** Up to four characters again and again, or each one after the other: 1234567890, zyxwvutsrq, 가각갂갃… */
const isRun = (text: string) => {
  const chars = [...text]
  for (let period = 1; period <= 4; period++)
    if (chars.every((char, i) => i < period || char === chars[i - period])) return true
  const steps = chars.slice(1).map((char, i) => (char.codePointAt(0) ?? 0) - (chars[i]?.codePointAt(0) ?? 0))
  // After 9 comes 0, and after z a.
  return [1, -1].some((step) => steps.every((found) => found === step || found === -9 * step || found === -25 * step))
}

/** Digits and signs that people put around a word; this many of them make it no better. */
const MOST_DRESS = 8
const notLetters = /[^\p{L}]/gu
const LEAST_LEFT = 4

/** A Hangul syllable is worth the two or three letters that it is made of. */
const weightOf = (text: string) => {
  const letters = text.replace(notLetters, '')
  return [...letters].length + [...letters.replace(/[^\p{Script=Hangul}]/gu, '')].length
}

/** password!2024 is password. */
const isDressedUp = (folded: string, isCommon: (folded: string) => boolean) => {
  const bare = folded.replace(notLetters, '')
  const dress = [...folded].length - [...bare].length
  return weightOf(bare) >= LEAST_LEFT && dress <= MOST_DRESS && isCommon(bare)
}

/** Whether next to nothing is left when these words are taken out. */
const isMadeOf = (folded: string, words: readonly string[]) => {
  const used = words.map((word) => word.normalize('NFKC').toLowerCase()).filter((word) => [...word].length >= leastLength(word))
  const longestFirst = [...new Set(used)].sort((a, b) => b.length - a.length)
  const rest = longestFirst.reduce((text, word) => text.replaceAll(word, ' '), folded)
  return rest !== folded && weightOf(rest) < LEAST_LEFT
}

/** Two Hangul syllables are a name; two letters are in every text. */
const leastLength = (word: string) => (/\p{Script=Hangul}/u.test(word) ? 2 : 3)

const withPieces = (text: string) => [text, ...text.split(/[^\p{L}\p{N}]/u)]
