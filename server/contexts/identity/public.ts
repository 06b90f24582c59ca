import type { Actor, Role } from '#platform/actor'

/** What other contexts may know of people. Types only: no context ever loads another's code. */

export type Person = Readonly<{ id: string; email: string; name: string; role: Role; avatar?: string | null }>

/** Something that a room wants in the log that cannot be changed: who did what to whose, from where. `at` is an ISO time. */
export type Noted = Readonly<{
  at: string
  /** `<room>.<past_tense>` */
  what: string
  personId: string | null
  actorId: string | null
  where: Readonly<{ ip: string; agent: string }> | null
  details?: Readonly<Record<string, string | number>>
}>

/**
 * What identity hears of. A room tells `identity.noted` in the same write as what it reports, or by itself for a look; it is in the
 * audit log as soon as events are delivered, many in one write.
 */
export type IdentityHears = { 'identity.noted': Noted }

export type IdentityEvents = {
  /** Somebody chose a time zone of the IANA database, or (null) whichever their browser is in. Of two, the later `at` is right. */
  'identity.zone_chosen': { personId: string; timeZone: string | null; at: string }
  /** Somebody has left for good. Whoever hears it erases all they keep of them; `erase` of the face goes on until nothing is left. */
  'identity.person_left': { personId: string }
}

export interface IdentityFace {
  /** The person behind a token, or null. */
  whoIs(arg: { token: string }): Promise<Actor | null>
  /** The person with this e-mail address, or null. Whether there is one is told to nobody who is not staff. */
  personByEmail(arg: { email: string }): Promise<Person | null>
  /** Those of these who live here, for a room that shows who did something. */
  people(arg: { ids: readonly string[] }): Promise<readonly Pick<Person, 'id' | 'name' | 'role'>[]>
  /** Lets somebody in, by the operator's word. For the command line. */
  addPerson(arg: { email: string; name: string; role: Role; password: string }): Promise<Person>
  /** Takes every second factor off the person with this address; whether there is one. For the command line. */
  resetFactors(arg: { email: string }): Promise<boolean>
  /**
   * Sees to it that the house can have an owner: makes one from these, or opens the way to set one up.
   * Answers the token of a fresh one-time set-up link, or null where there is an owner.
   */
  prepareOwner(arg: { email?: string | undefined; password?: string | undefined }): Promise<{ setupToken: string | null }>
}

export type AuditVerdict = Readonly<{
  entries: number
  head: string | null
  gone: number
  broken: Readonly<{ n: string; why: string }> | null
}>

/** What the operator of this machine may ask for; never offered to another process. */
export interface IdentityOperator {
  /** Walks the audit log from its beginning. `anchor`: a head of earlier that must still be in its place. */
  verifyAudit(arg: { anchor?: string | undefined }): Promise<AuditVerdict>
  /** The audit log as lines of JSON. */
  exportAudit(): AsyncIterable<string>
  /** The path of a link by which this person chooses a new password, good once and for so many minutes; null where nobody has the address. */
  recoveryLink(arg: { email: string }): Promise<{ link: string; minutes: number } | null>
  /** Begins to erase who is on the list of the erased and here all the same, come back with a backup; how many these are. */
  takeUpErasures(): Promise<number>
  /** A letter to the owner: there is no new backup, or the newest did not come back. */
  warnOwner(arg: { what: 'backup' | 'drill' }): Promise<void>
}
