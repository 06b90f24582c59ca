import { keyedToken, sameSecret } from '#platform/secrets'

/**
 * The token of a public link: which note it opens, and a proof that we made it. The database alone does not give a link away, and
 * nobody can try links without a look-up being refused first.
 */
export const linkTokens = (masterKey: string) => {
  const proof = (nonce: string) => keyedToken(masterKey, 'public link of a note', nonce)
  return {
    tokenOf: (nonce: string) => `${nonce.replaceAll('-', '')}${proof(nonce)}`,
    nonceOf: (token: string): string | undefined => {
      const nonce = token.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(nonce)) return undefined
      return sameSecret(token.slice(32), proof(nonce)) ? nonce : undefined
    },
  }
}
export type LinkTokens = ReturnType<typeof linkTokens>
