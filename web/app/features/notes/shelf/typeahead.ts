/**
 * Going to a row by its name. A tree is no text field, so no input method composes there: a key may come as ㅎ or, with Korean switched
 * on, as the letter that stands on it. Both are understood, and names are compared key by key, so that 한바 is on the way to 한밤.
 */

const LEADS = ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ']
const VOWELS = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(' ')
const TAILS = ' ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(
  ' ',
)

/** By the two-set keyboard that nearly every Korean keyboard has. */
const KEYS: Readonly<Record<string, string>> = {
  ...{ q: 'ㅂ', w: 'ㅈ', e: 'ㄷ', r: 'ㄱ', t: 'ㅅ', y: 'ㅛ', u: 'ㅕ', i: 'ㅑ', o: 'ㅐ', p: 'ㅔ', Q: 'ㅃ', W: 'ㅉ', E: 'ㄸ' },
  ...{ R: 'ㄲ', T: 'ㅆ', O: 'ㅒ', P: 'ㅖ', a: 'ㅁ', s: 'ㄴ', d: 'ㅇ', f: 'ㄹ', g: 'ㅎ', h: 'ㅗ', j: 'ㅓ', k: 'ㅏ', l: 'ㅣ' },
  ...{ z: 'ㅋ', x: 'ㅌ', c: 'ㅊ', v: 'ㅍ', b: 'ㅠ', n: 'ㅜ', m: 'ㅡ' },
}
const SPLIT: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['ㅘ', 'ㅗㅏ'],
    ['ㅙ', 'ㅗㅐ'],
    ['ㅚ', 'ㅗㅣ'],
    ['ㅝ', 'ㅜㅓ'],
    ['ㅞ', 'ㅜㅔ'],
    ['ㅟ', 'ㅜㅣ'],
    ['ㅢ', 'ㅡㅣ'],
    ['ㄳ', 'ㄱㅅ'],
    ['ㄵ', 'ㄴㅈ'],
    ['ㄶ', 'ㄴㅎ'],
    ['ㄺ', 'ㄹㄱ'],
    ['ㄻ', 'ㄹㅁ'],
    ['ㄼ', 'ㄹㅂ'],
    ['ㄽ', 'ㄹㅅ'],
    ['ㄾ', 'ㄹㅌ'],
    ['ㄿ', 'ㄹㅍ'],
    ['ㅀ', 'ㄹㅎ'],
    ['ㅄ', 'ㅂㅅ'],
  ].map(([whole, parts]) => [whole, parts]),
)

const syllable = (letter: string) => {
  const code = letter.charCodeAt(0) - 0xac00
  return code >= 0 && code < 11_172 ? code : undefined
}

/** A name as the keys that write it: 한밤 is ㅎㅏㄴㅂㅏㅁ. */
const keysOfName = (name: string): string =>
  [...name.normalize('NFC').toLowerCase()]
    .map((letter) => {
      const code = syllable(letter)
      if (code === undefined) return SPLIT[letter] ?? letter
      return `${LEADS[Math.floor(code / 588)]}${VOWELS[Math.floor((code % 588) / 28)]}${TAILS[code % 28]?.trim()}`
    })
    .join('')

const initialsOfName = (name: string): string =>
  [...name.normalize('NFC').toLowerCase()]
    .map((letter) => {
      const code = syllable(letter)
      return code === undefined ? letter : LEADS[Math.floor(code / 588)]
    })
    .join('')

/** What was typed, as it stands and as the Korean keys at the same places. */
const asKorean = (typed: string) => [...typed].map((key) => SPLIT[key] ?? KEYS[key] ?? KEYS[key.toLowerCase()] ?? key).join('')

type Named = Readonly<{ key: string; name: string }>

/**
 * The row that typing leads to, from the focused one on and round. One letter again and again goes through all that begin with it; more
 * letters may still mean the row that has the focus.
 */
export const ledTo = (rows: readonly Named[], focused: string | undefined, typed: string): string | undefined => {
  if (typed === '' || rows.length === 0) return undefined
  const same = [...typed].every((letter) => letter === typed[0])
  const wanted = same ? (typed[0] ?? '') : typed
  const at = rows.findIndex(({ key }) => key === focused)
  const from = same ? at + 1 : Math.max(at, 0)
  const round = [...rows.slice(from), ...rows.slice(0, from)]
  const plain = wanted.normalize('NFC').toLowerCase()
  const korean = asKorean(wanted)
  const found =
    round.find(({ name }) => name.normalize('NFC').toLowerCase().startsWith(plain)) ??
    round.find(({ name }) => keysOfName(name).startsWith(korean)) ??
    round.find(({ name }) => initialsOfName(name).startsWith(korean))
  return found?.key
}
