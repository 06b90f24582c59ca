const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'

const initialOf = (letter: string) => {
  const code = letter.charCodeAt(0) - 0xac00
  return code >= 0 && code < 11172 ? INITIALS[Math.floor(code / 588)] : letter
}

const beginsWith = (label: string, typed: string) =>
  [...typed].every((letter, i) => label[i] === letter || (label[i] !== undefined && initialOf(label[i]) === letter))

/**
 * The label that typed letters lead to, from the one after `at` on; initials (ㅎ) find 휴지통. One letter again and again goes through all
 * that begin with it.
 */
export const ledTo = (labels: readonly string[], typed: string, at: number): number | undefined => {
  const letters = [...typed.toLocaleLowerCase()]
  const same = letters.every((letter) => letter === letters[0])
  const wanted = same ? (letters[0] ?? '') : letters.join('')
  const first = same ? at + 1 : Math.max(at, 0)
  for (let step = 0; step < labels.length; step++) {
    const i = (first + step) % labels.length
    if (wanted && beginsWith((labels[i] ?? '').toLocaleLowerCase(), wanted)) return i
  }
  return undefined
}

/** Gathers letters that come within `pauseMs` of one another into one word. */
export const gatherLetters = (pauseMs = 700) => {
  let typed = ''
  let last = Number.NEGATIVE_INFINITY
  return (letter: string, atMs: number) => {
    typed = atMs - last > pauseMs ? letter : typed + letter
    last = atMs
    return typed
  }
}
