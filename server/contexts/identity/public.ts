import type { Actor, Role } from '#platform/actor'

/** What other contexts may know of people. Types only: no context ever loads another's code. */

export type Person = Readonly<{ id: string; email: string; name: string; role: Role }>

export interface IdentityFace {
  /** The person behind a token, or null. */
  whoIs(arg: { token: string }): Promise<Actor | null>
  /** The person with this e-mail address, or null. For the command line. */
  personByEmail(arg: { email: string }): Promise<Person | null>
  /** Lets somebody in, by the operator's word. For the command line. */
  addPerson(arg: { email: string; name: string; role: Role; password: string }): Promise<Person>
  /**
   * Sees to it that the house can have an owner: makes one from these, or opens the way to set one up.
   * Answers the token of a fresh one-time set-up link, or null where there is an owner.
   */
  prepareOwner(arg: { email?: string | undefined; password?: string | undefined }): Promise<{ setupToken: string | null }>
}
