import type { SigningKey } from '../domain/signing-key.ts'

export interface SigningKeys {
  all(): Promise<readonly SigningKey[]>
  /** Adds one, unless somebody else added one since `newest` was the newest. */
  add(key: SigningKey, newest: string | undefined): Promise<void>
  remove(kids: readonly string[]): Promise<void>
}
