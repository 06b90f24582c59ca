/**
 * What a text is made of. A word is split where its script changes (k3s|클러스터를) and at `_`; a number and the Hangul behind it
 * stay together (3월에), and so does a number with its points and commas (36.5).
 */
export type Unit = Readonly<{
  kind: 'hangul' | 'counted' | 'latin' | 'number' | 'cjk' | 'jamo'
  text: string
  start: number
  /** Follows another unit within the same word. */
  joined: boolean
}>
type Kind = Unit['kind']

const WORD = /\p{Nd}+(?:[.,]\p{Nd}+)+|[\p{L}\p{N}\p{M}_]+/gu
const DIGITS = /^\p{Nd}+$/u

/** The units of a composed text, in order. */
export function* units(text: string): Generator<Unit> {
  for (const match of text.matchAll(WORD)) {
    const word = match[0]
    if (isPlain(word)) yield { kind: kindOf(word), text: word, start: match.index, joined: false }
    else yield* runs(word, match.index)
  }
}

/** Most words are of one script. */
const isPlain = (word: string) => {
  const kind = kindAt(word, 0)
  for (let i = 1; i < word.length; i++) if (kindAt(word, i) !== kind) return false
  return kind !== undefined
}

function* runs(word: string, at: number): Generator<Unit> {
  let joined = false
  for (let from = 0; from < word.length; ) {
    const kind = kindAt(word, from)
    let to = runEnd(word, from)
    if (kind !== undefined) {
      const isNumber = kind === 'latin' && DIGITS.test(word.slice(from, to))
      const counted = isNumber && to < word.length && kindAt(word, to) === 'hangul'
      if (counted) to = runEnd(word, to)
      yield { kind: counted ? 'counted' : kindOf(word.slice(from, to)), text: word.slice(from, to), start: at + from, joined }
      joined = true
    }
    from = to
  }
}

const runEnd = (word: string, from: number) => {
  const kind = kindAt(word, from)
  let to = from + 1
  while (to < word.length && kindAt(word, to) === kind) to++
  return to
}

const kindOf = (run: string): Kind => {
  const kind = kindAt(run, 0) ?? 'latin'
  return kind === 'latin' && /^[\p{Nd}.,]+$/u.test(run) ? 'number' : kind
}

const UNDERSCORE = 0x5f

/** By UTF-16 unit: a run of one kind never ends within a character. */
const kindAt = (word: string, i: number): Kind | undefined => {
  const code = word.charCodeAt(i)
  if (code < 0x1100) return code === UNDERSCORE ? undefined : 'latin'
  if (code >= 0xac00 && code <= 0xd7a3) return 'hangul'
  if (code >= 0x3131 && code <= 0x3163) return 'jamo'
  if (code >= 0x4e00 && code <= 0x9fff) return 'cjk'
  if (code >= 0x3005 && code <= 0x30ff) return 'cjk'
  if ((code >= 0x3400 && code <= 0x4dbf) || (code >= 0xf900 && code <= 0xfaff)) return 'cjk'
  if (code >= 0xd840 && code <= 0xd88d) return 'cjk'
  if (code >= 0xdc00 && code <= 0xdfff && i > 0) return kindAt(word, i - 1)
  return 'latin'
}
