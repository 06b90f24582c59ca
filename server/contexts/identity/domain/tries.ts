import type { Where } from './where.ts'

/** Wrong guesses in a row, and when the last was made. */
export type Tally = Readonly<{ failures: number; last: Date }>

/**
 * A guess at a secret, or the asking for a mail. `about`: whose it is, by id, or by the key of an address that may be nobody's.
 * `personId`: the account, where there is one; a browser in which it signed in before does not wait for what strangers did.
 */
export type Guess = Readonly<{ kind: Kind; about: string; where: Where; personId?: string | undefined }>
export type Kind = keyof typeof RULES

/** Three counts bear on a guess: of this address or browser at this account, of this address at any, of all the world at this account. */
export type Tallies = Readonly<Record<'own' | 'address' | 'account', Tally | undefined>>
export type Names = Readonly<Record<keyof Tallies, string>>

/** So many guesses are free; then each wrong one doubles the wait. */
type Steps = Readonly<{ free: number; first: number; most: number }>

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** What was wrong and has not been repeated for so long is forgotten. */
const FORGOTTEN_MS = 24 * HOUR_MS

const PATIENT: Steps = { free: 5, first: MINUTE_MS / 2, most: HOUR_MS }
/** One address may be a whole clinic's. */
const CROWD: Steps = { free: 20, first: MINUTE_MS / 2, most: HOUR_MS }
const NEVER: Steps = { free: Number.POSITIVE_INFINITY, first: 0, most: 0 }

/** From so many failures on, an account is under attack from many addresses: each gets one guess an hour. */
const BESIEGED = 50
const SIEGE: Steps = { free: 1, first: HOUR_MS, most: HOUR_MS }

/**
 * The world's count never keeps an address waiting that has made no guess at a password: who knows theirs gets in, whatever
 * others do. It does where a secret has six digits, which many addresses together would find.
 */
const RULES = {
  signIn: { own: PATIENT, address: CROWD, account: NEVER },
  confirm: { own: PATIENT, address: CROWD, account: NEVER },
  secondFactor: { own: PATIENT, address: CROWD, account: PATIENT },
  code: { own: PATIENT, address: CROWD, account: { ...PATIENT, free: 10 } },
  /** Counted however it ends: three mails an hour to one address. */
  mail: {
    own: { free: 3, first: 20 * MINUTE_MS, most: HOUR_MS },
    address: { free: 15, first: 5 * MINUTE_MS, most: HOUR_MS },
    account: { free: 6, first: 10 * MINUTE_MS, most: HOUR_MS },
  },
} as const satisfies Record<string, Record<keyof Tallies, Steps>>

const delay = ({ free, first, most }: Steps, failures: number) =>
  failures < free ? 0 : Math.min(most, first * 2 ** Math.min(failures - free, 30))

const isForgotten = (tally: Tally, now: Date) => now.getTime() - tally.last.getTime() >= FORGOTTEN_MS

/** A clock that was set back lengthens no wait beyond its whole. */
const left = (steps: Steps, tally: Tally | undefined, now: Date) =>
  !tally || isForgotten(tally, now)
    ? 0
    : Math.max(0, delay(steps, tally.failures) - Math.max(0, now.getTime() - tally.last.getTime()))

/** How many milliseconds this guess has to wait; 0: it may be made. */
export const waitOf = (kind: Kind, isKnown: boolean, { own, address, account }: Tallies, now: Date): number => {
  const rule = RULES[kind]
  if (isKnown) return left(rule.own, own, now)
  const isBesieged = account !== undefined && account.failures >= BESIEGED && !isForgotten(account, now)
  return Math.max(
    left(isBesieged ? SIEGE : rule.own, own, now),
    left(rule.address, address, now),
    left(rule.account, account, now),
  )
}

/** The tally after one more wrong guess. */
export const oneMore = (tally: Tally | undefined, now: Date): Tally => ({
  failures: tally && !isForgotten(tally, now) ? tally.failures + 1 : 1,
  last: now,
})

/** Whether this wrong guess is the one after which its maker waits for the first time. */
export const isFirstWait = (kind: Kind, { failures }: Tally) => failures === RULES[kind].own.free

export const forgottenAt = (now: Date) => new Date(now.getTime() - FORGOTTEN_MS)

/** `device`: the browser's own name, where the account knows it. */
export const namesOf = ({ kind, about, where }: Guess, device: string | undefined): Names => {
  const net = networkOf(where.ip)
  return {
    own: `own\n${kind}\n${about}\n${device === undefined ? `from ${net}` : `by ${device}`}`,
    address: `address\n${kind}\n${net}`,
    account: `account\n${kind}\n${about}`,
  }
}

/** Whoever has one address of IPv6 has the 2^64 beside it. */
export const networkOf = (ip: string) => {
  const mapped = /^::ffff:([\d.]{7,15})$/i.exec(ip)?.[1]
  if (mapped) return mapped
  if (!ip.includes(':')) return ip
  const [head = '', tail = ''] = ip.toLowerCase().split('%', 1)[0]?.split('::', 2) ?? []
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const missing = Math.max(0, 8 - groups(head).length - groups(tail).length)
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)]
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0{1,3}(?=.)/, ''))
    .join(':')}::/64`
}
