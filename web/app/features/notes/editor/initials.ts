const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
const FIRST = 0xac00
const LAST = 0xd7a3

const initialOf = (char: string) => {
  const code = char.charCodeAt(0)
  return code >= FIRST && code <= LAST ? (INITIALS[Math.floor((code - FIRST) / 588)] ?? char) : char
}

/** Whether a half-composed syllable may yet become this one: 그 may become 글, ㄱ any that begins with it. */
const mayBecome = (written: string, syllable: string) => {
  if (written === syllable || written === initialOf(syllable)) return true
  const have = written.charCodeAt(0) - FIRST
  const want = syllable.charCodeAt(0) - FIRST
  if (have < 0 || want < 0 || have > LAST - FIRST || want > LAST - FIRST) return false
  return have % 28 === 0 && Math.floor(have / 28) === Math.floor(want / 28)
}

/** How well a name fits what is written: 0 not at all, 3 from its start. By initials too (ㅎㅇ finds 할 일), and while a syllable is open. */
export const fits = (name: string, written: string): 0 | 1 | 2 | 3 => {
  const have = letters(written)
  if (have.length === 0) return 1
  const want = letters(name)
  if (startsAt(want, have, 0)) return 3
  const words = name.toLowerCase().normalize('NFC').split(/\s+/).slice(1)
  if (words.some((word) => startsAt(letters(word), have, 0))) return 2
  for (let at = 1; at + have.length <= want.length; at++) if (startsAt(want, have, at)) return 1
  return 0
}

const letters = (text: string) => [...text.toLowerCase().normalize('NFC').replace(/\s+/g, '')]

const startsAt = (want: readonly string[], have: readonly string[], at: number) =>
  have.length + at <= want.length && have.every((char, i) => mayBecome(char, want[at + i] ?? ''))
