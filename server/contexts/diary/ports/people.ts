import type { Sql } from '#platform/db'
import type { Day } from '../domain/day.ts'
import type { Look, LookedAs, LookedAt, SealedLook } from '../domain/looked.ts'
import type { Lent } from '../domain/proxy.ts'

/** What is told of somebody else in the house: nothing but this. */
export type Known = Readonly<{ id: string; name: string; role: 'owner' | 'admin' | 'moderator' | 'editor' | 'member' }>

export interface Residents {
  byEmail(email: string): Promise<Known | undefined>
  all(ids: readonly string[]): Promise<ReadonlyMap<string, Known>>
}

export interface ProxyStore {
  /** The newest first, with the address that was typed. */
  ofOwner(ownerId: string, limit: number): Promise<readonly (Lent & Readonly<{ email: string }>)[]>
  /** Those that somebody may accept or use now. */
  lentTo(proxyId: string, now: Date): Promise<readonly Lent[]>
  /** Those that hold at this moment, of one diary for one person. */
  live(ownerId: string, proxyId: string, now: Date): Promise<readonly Lent[]>
  add(proxy: Lent, email: string): Promise<void>
  accept(proxy: Lent, at: Date): Promise<void>
  end(proxy: Lent, at: Date): Promise<void>
}

/** An hour of staff in a diary. */
export type StaffLook = Readonly<{ id: string; ownerId: string; actorId: string; began: Date; ends: Date }>

export type NewLook = Readonly<{
  ownerId: string
  /** Nobody in particular, where it is through a link. */
  actorId: string | null
  as: LookedAs
  what: LookedAt
  from?: Day | undefined
  to?: Day | undefined
  /** The hour of staff that it was in, the copy that a link opens, or, of what was given out, which time that was. */
  opened?: string | undefined
}>

export interface LookStore {
  /** Written when this resolves: what is looked at is read after that. */
  add(look: NewLook): Promise<void>
  /** The statement of it, for the same write as what it tells of. */
  adding(look: NewLook): Sql
  page(ownerId: string, before: number | undefined, limit: number): Promise<readonly Look[]>
  /** From the oldest that is kept on. */
  sealed(ownerId: string): Promise<readonly SealedLook[]>
  /** Lets go of what is older. */
  age(before: Date): Promise<void>
}

export interface StaffLooks {
  /** Begins an hour, writes down who looks and why, and tells the diary’s person. */
  begin(look: StaffLook, reason: string): Promise<void>
  open(ownerId: string, actorId: string, now: Date): Promise<StaffLook | undefined>
}
