import type { Role } from '#platform/actor'
import { fail } from '#platform/errors'
import type { Person } from './public.ts'

/** A person as the store keeps one. `password` is a hash. */
export type Account = Person & Readonly<{ emailKey: string; password: string; created: Date }>

export type Session = Readonly<{ personId: string; created: Date; seen: Date; expires: Date }>

const MIN_PASSWORD = 10
const MAX_PASSWORD = 128
const DAY_MS = 24 * 3_600_000
const IDLE_MS = 14 * DAY_MS
const ABSOLUTE_MS = 30 * DAY_MS
/** A session's last use is written at most so often. */
const SEEN_EVERY_MS = 3_600_000

/** Two spellings of one address are one account. */
export const emailKey = (email: string) => email.trim().normalize('NFC').toLowerCase()

/** The form in which a password is hashed and compared: the same for every keyboard that types it. Nothing is cut or trimmed. */
export const passwordForm = (password: string) => password.normalize('NFKC')

export const mustBePassword = (password: string) => {
  const length = [...passwordForm(password)].length
  if (length < MIN_PASSWORD) throw fail('invalid', 'identity.password_too_short', { min: MIN_PASSWORD })
  if (length > MAX_PASSWORD) throw fail('invalid', 'identity.password_too_long', { max: MAX_PASSWORD })
}

/** Somebody who may come in from now on. */
export const newAccount = (
  id: string,
  given: Readonly<{ email: string; name?: string | undefined; role: Role; password: string }>,
  now: Date,
): Account => {
  const email = given.email.trim().normalize('NFC')
  if (!/^[^\s@]{1,64}@[^\s@]{1,253}$/.test(email)) throw fail('invalid', 'identity.bad_email')
  const name = (given.name ?? email.split('@', 1)[0] ?? '').trim().normalize('NFC')
  if (name.length === 0 || [...name].length > 64) throw fail('invalid', 'identity.bad_name')
  return { id, email, emailKey: emailKey(email), name, role: given.role, password: given.password, created: now }
}

export const newSession = (personId: string, now: Date): Session => ({
  ...{ personId, created: now, seen: now },
  expires: new Date(now.getTime() + IDLE_MS),
})

/** The session after a use, or undefined where its last use was written a short while ago. It ends 14 days after its last use, and 30 after its first. */
export const usedSession = (session: Session, now: Date): Session | undefined => {
  if (now.getTime() - session.seen.getTime() < SEEN_EVERY_MS) return undefined
  const expires = Math.min(now.getTime() + IDLE_MS, session.created.getTime() + ABSOLUTE_MS)
  return { ...session, seen: now, expires: new Date(expires) }
}
