/** Hashing is slow on purpose. It is queued, and where the queue is full, refused. */
export interface Passwords {
  hash(password: string): Promise<string>
  /** Takes as long for nobody's password as for somebody's. */
  matches(hash: string | null | undefined, password: string): Promise<boolean>
  /** Whether it was made otherwise than hashes are made now. */
  isOutdated(hash: string): boolean
}

export interface CommonPasswords {
  /** Whether the list has a password, in small letters. */
  load(): Promise<(folded: string) => boolean>
}
