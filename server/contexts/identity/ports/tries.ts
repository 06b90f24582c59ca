import type { AuditEntry } from '../domain/audit.ts'
import type { Names, Tallies, Tally } from '../domain/tries.ts'

export interface TryStore {
  seen(names: Names): Promise<Tallies>
  /** Sets this tally, if it is still the one that was seen. */
  count(name: string, seen: Tally | undefined, next: Tally): Promise<boolean>
  /** Takes back one guess that was counted and not made. */
  giveBack(name: string): Promise<void>
  /** One more for each of these; and what is worth writing down. */
  wrong(names: readonly string[], now: Date, entry: AuditEntry | undefined): Promise<void>
  forget(names: readonly string[]): Promise<void>
  forgetBefore(time: Date): Promise<void>
}

/** Browsers in which an account has signed in. They show a cookie that only the house can make, and that tells nobody whose it is. */
export interface Devices {
  /** The browser's own name, where this account knows it. */
  known(shown: string | undefined, personId: string | undefined, now: Date): string | undefined
  /** The cookie of a browser in which this account has just signed in. */
  remember(shown: string | undefined, personId: string, now: Date): string
}
