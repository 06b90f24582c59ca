import type { Role } from '#platform/actor'
import { fail } from '#platform/errors'
import type { Person } from '../public.ts'

/** A person as the store keeps one. `password` is a hash; null for somebody who comes in another way. */
export type Account = Person & Readonly<{ emailKey: string; password: string | null; created: Date }>

/** Two spellings of one address are one account. */
export const emailKey = (email: string) => email.trim().normalize('NFC').toLowerCase()

export const mustBeEmail = (given: string) => {
  const email = given.trim().normalize('NFC')
  if (!/^[^\s@]{1,64}@[^\s@]{1,253}$/.test(email)) throw fail('invalid', 'identity.bad_email')
  return email
}

/** Somebody who may come in from now on. */
export const newAccount = (
  id: string,
  given: Readonly<{ email: string; name?: string | undefined; role: Role; password: string | null }>,
  now: Date,
): Account => {
  const email = mustBeEmail(given.email)
  const name = (given.name ?? email.split('@', 1)[0] ?? '').trim().normalize('NFC')
  if (name.length === 0 || [...name].length > 64) throw fail('invalid', 'identity.bad_name')
  return { id, email, emailKey: emailKey(email), name, role: given.role, password: given.password, created: now }
}

export const personOf = ({ id, email, name, role, avatar }: Account): Person => ({
  ...{ id, email, name, role },
  ...(avatar ? { avatar } : {}),
})
