import { keyedToken, sameSecret } from '#platform/secrets'

const MINUTES = 5

/** Addresses that open what is not public, for five minutes. Who may see it is asked when one is made. */
export const addressSigning = (masterKey: string, now: () => Date) => {
  const proof = (path: string, until: number) => keyedToken(masterKey, 'address of a file', `${path}\n${until}`)
  return {
    sign: (path: string): Readonly<{ url: string; until: Date }> => {
      const until = now().getTime() + MINUTES * 60_000
      return { url: `${path}?until=${until}&proof=${proof(path, until)}`, until: new Date(until) }
    },
    opens: (path: string, { until, proof: given }: Readonly<{ until?: number; proof?: string }>): boolean =>
      until !== undefined && given !== undefined && until > now().getTime() && sameSecret(given, proof(path, until)),
  }
}
