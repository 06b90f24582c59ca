import { fail } from '#platform/errors'

/** What a person made for a program of theirs: it may do what they named, and nothing that asks for themselves. */
export type PersonalToken = Readonly<{
  id: string
  personId: string
  name: string
  scopes: readonly string[]
  created: Date
  used: Date | null
  expires: Date
}>

/** By its first letters it is told apart from other tokens, also by programs that look for secrets where none should be. */
const PREFIX = 'haruteo_pat_'
export const personalTokenOf = (random: string) => PREFIX + random
export const isPersonalToken = (token: string) => token.startsWith(PREFIX)

const DAY_MS = 24 * 3_600_000
const USED_EVERY_MS = 5 * 60_000
const MOST = 50

type Asked = Readonly<{ name: string; scopes: readonly string[]; days: number }>

export const newPersonalToken = (
  id: string,
  personId: string,
  { name, scopes, days }: Asked,
  known: readonly string[],
  now: Date,
): PersonalToken => {
  const called = name.trim().normalize('NFC')
  if (called.length === 0) throw fail('invalid', 'identity.bad_token_name')
  const unknown = scopes.find((scope) => !known.includes(scope))
  if (unknown !== undefined) throw fail('invalid', 'identity.unknown_scope', { scope: unknown })
  return {
    ...{ id, personId, name: called, scopes: [...new Set(scopes)].sort(), created: now, used: null },
    expires: new Date(now.getTime() + days * DAY_MS),
  }
}

export const mustHaveRoom = (count: number) => {
  if (count >= MOST) throw fail('conflict', 'identity.too_many_tokens', { max: MOST })
}

/** Whether a use is worth writing down. */
export const isTokenUseWorthNoting = ({ used }: PersonalToken, now: Date) =>
  !used || now.getTime() - used.getTime() >= USED_EVERY_MS
