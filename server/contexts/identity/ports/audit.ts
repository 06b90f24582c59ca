import type { Sealed } from '../domain/audit-chain.ts'

/** An entry as it is shown to the person whose account it is about. */
export type LogEntry = Readonly<{
  n: string
  at: Date
  what: string
  details: Readonly<Record<string, string | number>> | null
  /** Whether they did it themselves. Null where nobody was signed in. */
  isMine: boolean | null
  ip: string | null
  agent: string | null
}>

/** An entry as the owner of the house sees it. Names are those of now; null where nobody is known. */
export type HouseLogEntry = Readonly<{
  n: string
  at: Date
  what: string
  by: string | null
  byGone: boolean
  about: string | null
  aboutGone: boolean
  ip: string | null
}>

export interface AuditLog {
  /** The newest first. */
  of(personId: string, before: string | undefined, limit: number): Promise<LogEntry[]>
  /** Of everybody, the newest first. */
  ofHouse(before: string | undefined, limit: number): Promise<HouseLogEntry[]>
  /** All of it, from the beginning. */
  sealed(): AsyncIterable<Sealed>
  /** Throws away who it was in what is older. */
  age(before: Date, at: Date): Promise<void>
}
