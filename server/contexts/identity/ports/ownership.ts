import type { AuditEntry } from '../domain/audit.ts'

export interface Ownership {
  /** One write: the owner is an admin from now on, and the other the owner. Refused where either is not who they were. */
  handOver(from: string, to: string, now: Date, entries: readonly AuditEntry[]): Promise<void>
}
