import { keyedToken, sameSecret } from '#platform/secrets'

/** The token of a preview's address: which draft it opens, and a proof that we made it, so that nobody can try addresses. */
export const previewTokens = (masterKey: string) => {
  const proof = (secret: string) => keyedToken(masterKey, 'preview of an article', secret)
  return {
    tokenOf: (secret: string) => `${secret.replaceAll('-', '')}${proof(secret)}`,
    secretOf: (token: string): string | undefined => {
      const secret = token.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(secret)) return undefined
      return sameSecret(token.slice(32), proof(secret)) ? secret : undefined
    },
  }
}
