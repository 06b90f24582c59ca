import type { SessionKind } from '../domain/session.ts'

/** What a passkey is asked to sign, and for what. */
export type Ceremony = Readonly<{
  purpose: 'register' | 'sign_in' | 'second' | 'confirm'
  /** Whose passkey is asked for; undefined where that is what is to be found out. */
  personId: string | undefined
  challenge: string
  expires: Date
}>

/** Somebody who has shown one factor and is asked for the second. */
export type Pending = Readonly<{ personId: string; kind: SessionKind; first: string; expires: Date }>

/** Tokens arrive in clear and are kept as hashes. */
export interface Ceremonies {
  begin(token: string, ceremony: Ceremony): Promise<void>
  /** Takes it away: whether what was signed is right or not, there is one try. */
  take(token: string, purpose: Ceremony['purpose'], now: Date): Promise<Ceremony | undefined>
  beginPending(token: string, pending: Pending): Promise<void>
  pending(token: string, now: Date): Promise<Pending | undefined>
  /** Counts a try, before it is looked at; undefined where there is none left. */
  tryPending(token: string, now: Date): Promise<Pending | undefined>
  endPending(token: string): Promise<void>
  forgetExpired(now: Date): Promise<void>
}
