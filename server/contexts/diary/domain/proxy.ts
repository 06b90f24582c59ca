import { fail } from '#platform/errors'

/** Somebody to whom a diary was lent. A guardian may write in it, where its person says so; a clinician writes the action plan. */
export type Lent = Readonly<{
  id: string
  ownerId: string
  /** Nobody, where nobody in the house has the address that was given: who gave it is not told. */
  proxyId: string | null
  role: 'guardian' | 'clinician'
  mayWrite: boolean
  created: Date
  accepted: Date | null
  expires: Date
  /** Taken back, given back or declined. */
  ended: Date | null
}>

/** What somebody is to a diary that they look into. */
export type As = 'self' | Lent['role'] | 'staff'

export type ProxyState = 'invited' | 'active' | 'expired' | 'ended'
export const stateOf = ({ accepted, expires, ended }: Lent, now: Date): ProxyState => {
  if (ended) return 'ended'
  if (expires.getTime() <= now.getTime()) return 'expired'
  return accepted ? 'active' : 'invited'
}

/** What may be asked of a diary, by the name of its right. */
export type Asked = 'diary.read' | 'diary.write' | 'diary.write_plan'

export const allows = ({ role, mayWrite }: Pick<Lent, 'role' | 'mayWrite'>, asked: Asked) => {
  if (asked === 'diary.read') return true
  if (asked === 'diary.write_plan' && role === 'clinician') return true
  return role === 'guardian' && mayWrite
}

const DAY_MS = 86_400_000
const MOST_DAYS = 366

/** It ends, within a year. */
export const mustExpire = (expires: Date, now: Date) => {
  const days = (expires.getTime() - now.getTime()) / DAY_MS
  if (!(days > 0 && days <= MOST_DAYS)) throw fail('invalid', 'diary.bad_expiry', { max: MOST_DAYS })
}

/** So long staff may look, once they said why. */
export const STAFF_MS = 3_600_000

/** Who wrote something that was not the diary’s own person, as they were called then. */
export type By = Readonly<{ id: string; name: string; as: Lent['role'] }>
