import type { Role } from '#platform/actor'
import { fail } from '#platform/errors'
import type { Where } from './where.ts'

/** A browser holds one token, in its cookie; an app holds access tokens for minutes, and a refresh token to get the next. */
export type SessionKind = 'browser' | 'app'

/**
 * Where somebody came in, and still is. `confirmed`: when they last proved who they are, by a password, a passkey or a second factor;
 * what is sensitive asks for a proof that is fresh.
 */
export type Session = Readonly<{
  id: string
  kind: SessionKind
  personId: string
  where: Where
  created: Date
  seen: Date
  confirmed: Date
  expires: Date
}>

/** How long a session lives after its last use, and after its first. */
export type Lifetime = Readonly<{ idleMs: number; absoluteMs: number }>
/** The operator may have those who keep the house signed in for a shorter time than those who live in it. */
export type Lifetimes = Readonly<{ people: Lifetime; staff: Lifetime }>

export const lifetimeOf = ({ people, staff }: Lifetimes, role: Role) =>
  role === 'member' || role === 'editor' ? people : staff

/** A session's last use is written at most so often. */
const SEEN_EVERY_MS = 5 * 60_000
const FRESH_MS = 10 * 60_000

const endsAt = (created: Date, used: Date, { idleMs, absoluteMs }: Lifetime) =>
  new Date(Math.min(used.getTime() + idleMs, created.getTime() + absoluteMs))

type Begun = Readonly<{ id: string; kind: SessionKind; personId: string; where: Where }>

export const newSession = (begun: Begun, lifetime: Lifetime, now: Date): Session => ({
  ...begun,
  ...{ created: now, seen: now, confirmed: now, expires: endsAt(now, now, lifetime) },
})

/** The session after a use. */
export const usedSession = (session: Session, lifetime: Lifetime, now: Date): Session => ({
  ...session,
  ...{ seen: now, expires: endsAt(session.created, now, lifetime) },
})

/** Whether a use is worth writing down. */
export const isWorthNoting = ({ seen }: Session, { idleMs }: Lifetime, now: Date) =>
  now.getTime() - seen.getTime() >= Math.min(SEEN_EVERY_MS, idleMs / 10)

/** A request may have been under way while its session was given another token: the one before is good for so long. */
const EARLIER_MS = 10_000
export const renewedSince = (now: Date) => new Date(now.getTime() - EARLIER_MS)

/** Refused where the last proof of who this is lies further back than ten minutes: the application then asks for one, and tries again. */
export const mustBeFresh = <S extends Pick<Session, 'confirmed'>>(session: S | undefined, now: Date): S => {
  if (!session || now.getTime() - session.confirmed.getTime() > FRESH_MS) throw fail('forbidden', 'identity.confirm_first')
  return session
}
