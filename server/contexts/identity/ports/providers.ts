import type { About, Linked, Subject, Trip } from '../domain/provider.ts'
import type { Told } from './factors.ts'

/** What one trip to a provider is told by, and proves itself with. */
export type Round = Readonly<{
  redirectUri: string
  state: string
  nonce: string
  verifier: string
  /** Whether they shall prove there who they are, even where they are signed in already. */
  again: boolean
}>

/** A house elsewhere that tells us who somebody is. */
export interface Provider {
  readonly name: string
  readonly label: string
  readonly issuer: string
  /** The address to send the browser to. */
  begin(round: Round): Promise<string>
  /** Who came back with these parameters. Refused unless everything about the answer is right. */
  finish(round: Round, parameters: string): Promise<Subject & { about: () => Promise<About> }>
}

/** The state and the browser's token arrive in clear and are kept as hashes. */
export interface Trips {
  begin(trip: Trip, state: string, browser: string): Promise<void>
  /** The trip of this state and this browser; it can be found once. */
  end(state: string, browser: string, now: Date): Promise<Trip | undefined>
  forgetExpired(now: Date): Promise<void>
}

export interface LinkedIdentities {
  bySubject(subject: Subject): Promise<Linked | undefined>
  of(personId: string): Promise<readonly Linked[]>
  /** Refused as a conflict where the identity is somebody's, or the person has one of that issuer. */
  add(linked: Linked, told: Told): Promise<void>
  used(id: string, now: Date): Promise<void>
  /** Refused where it is not theirs, or where nobody could come in any more. */
  remove(id: string, personId: string, now: Date, told: Told): Promise<void>
}
