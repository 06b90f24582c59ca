import type { Arrival } from '../domain/arrival.ts'
import type { Linked } from '../domain/provider.ts'
import type { Newcomer } from './joining.ts'

/** What is used up when somebody comes in from a provider. */
export type UsedUp = Readonly<{ browser: string; invitationId: string | undefined; joiningId: string | undefined }>

/** The browser's token arrives in clear and is kept as a hash. */
export interface Arrivals {
  /** In place of any other of this browser. */
  begin(arrival: Arrival, browser: string): Promise<void>
  of(browser: string, now: Date): Promise<Arrival | undefined>
  /** All of it or nothing; refused where something was used up meanwhile. */
  takeIn(newcomer: Newcomer, linked: Linked, used: UsedUp, now: Date): Promise<void>
  forgetExpired(now: Date): Promise<void>
}
