import type { Role } from '#platform/actor'
import type { AuditEntry } from '../domain/audit.ts'
import type { Person } from '../public.ts'

/** Somebody of the house, as those see them who look after it. */
export type Resident = Person & Readonly<{ created: Date; seen: Date | null; secondFactor: boolean; banned: boolean }>

export interface Residents {
  /** Whose name or address holds these words; the last to come first. */
  find(words: string, most: number, before: string | undefined, now: Date): Promise<readonly Resident[]>
  byId(id: string, now: Date): Promise<Resident | undefined>
  /** Refused where the role is not the one that was seen. Every session of theirs ends. */
  changeRole(id: string, from: Role, to: Role, now: Date, entry: AuditEntry): Promise<void>
  endSessions(id: string, now: Date, entry: AuditEntry): Promise<void>
}

export type Picture = Readonly<{ hash: string; small: Uint8Array; large: Uint8Array }>

export interface Profiles {
  rename(id: string, name: string, nameKey: string, now: Date, entry: AuditEntry): Promise<void>
  setPicture(id: string, picture: Picture | undefined, now: Date, entry: AuditEntry): Promise<void>
  picture(hash: string, size: 'small' | 'large'): Promise<Uint8Array | undefined>
}

/** Makes squares of what somebody sent; refused where that is no picture, or one that would cost too much to look at. */
export type Squares = (bytes: Uint8Array) => Promise<Readonly<{ small: Uint8Array; large: Uint8Array }>>
