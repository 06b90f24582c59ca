type PublicKey = { kty: string; crv: string; x: string; kid: string; alg: string; use: string }

/** Tokens that apps show for some minutes. They say which session they are of, and nothing that is believed beyond that. */
export interface AccessTokens {
  issue(of: Readonly<{ personId: string; sessionId: string }>): Promise<Readonly<{ token: string; expires: Date }>>
  /** Whose it is; undefined where it is not one that this house gave out and that is good now. */
  read(token: string): Promise<Readonly<{ personId: string; sessionId: string }> | undefined>
  /** What they are signed with, for everybody to see: a JWK set. */
  keys(): Promise<{ keys: PublicKey[] }>
  /** Brings a new key in when it is time, and lets old ones go. */
  turnKeys(): Promise<void>
}
