import type { Role } from '#platform/actor'
import type { AuditEntry } from '../domain/audit.ts'
import type { Standing } from '../domain/standing.ts'

export type Ban = Readonly<{ personId: string; reason: string; until: Date | null; byId: string | null; at: Date }>

/** Somebody who is kept out, and by whom. */
export type Banned = Omit<Ban, 'personId' | 'byId'> & Readonly<{ id: string; name: string; email: string; by: string | null }>

export interface Bans {
  /** At this time: a ban that is over is none. */
  standing(personId: string, now: Date): Promise<Standing>
  /** Whom somebody wants to ban, or has banned. */
  target(personId: string, now: Date): Promise<Readonly<{ id: string; role: Role; ban: Ban | undefined }> | undefined>
  /** Who of these roles is kept out at this time, the last first. */
  banned(
    roles: readonly Role[],
    now: Date,
    most: number,
    before: Readonly<{ at: Date; id: string }> | undefined,
  ): Promise<readonly Banned[]>
  /** Signed out everywhere, and the address may not join again. A new ban takes the place of the old one. */
  ban(ban: Ban, entry: AuditEntry): Promise<void>
  lift(personId: string, now: Date, entry: AuditEntry): Promise<void>
}
