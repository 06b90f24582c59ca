import { keyedToken, sameSecret } from '#platform/secrets'
import type { FormTokens } from './ports.ts'

const LONGEST_S = 24 * 3_600

/** A form’s token: the second in which it was handed out, and a proof that we did that. */
export const formTokens = (masterKey: string, now: () => Date): FormTokens => {
  const proof = (about: string, at: string) => keyedToken(masterKey, 'comment form', `${about}\n${at}`)
  return {
    make(about) {
      const at = Math.floor(now().getTime() / 1_000).toString(36)
      return `${at}.${proof(about, at)}`
    },
    seconds(about, token) {
      const [at = '', given = ''] = token.split('.')
      if (!/^[0-9a-z]{1,9}$/.test(at) || !sameSecret(given, proof(about, at))) return undefined
      const seconds = Math.floor(now().getTime() / 1_000) - Number.parseInt(at, 36)
      return seconds >= 0 && seconds <= LONGEST_S ? seconds : undefined
    },
  }
}
