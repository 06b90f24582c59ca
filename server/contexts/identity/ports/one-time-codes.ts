/** The arithmetic of codes that an app shows for half a minute (RFC 6238). */
export interface OneTimeCodes {
  newSeed(): string
  /** What the app reads from the picture. */
  address(seed: string, house: string, email: string): string
  /** The half-minute of which this is the code: this one, the one before or the one after; undefined where it is of none. */
  stepOf(seed: string, code: string, now: Date): number | undefined
  newRecoveryCode(): string
}
