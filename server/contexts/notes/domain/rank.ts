import { fail } from '#platform/errors'

/**
 * Order keys between any two of which another fits, compared by code unit (collation "C").
 *
 * A key is a whole number and a fraction, both to base 62. The first letter says how long the whole number is (`a` two characters with
 * itself, `b` three..., `Z` two, `Y` three... below zero), so that keys put at either end stay short. (After D. Greenspan,
 * "Implementing fractional indexing".)
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const LAST = DIGITS.length - 1
const ZERO = 'a0'
const LEAST = `A${'0'.repeat(26)}`
const WELL_FORMED = /^[A-Za-z][0-9A-Za-z]+$/

/** A key after `a` and before `b`; null leaves that side open. Where `a` is not below `b`, there is no room: the key is just after `a`. */
export const rankBetween = (a: string | null, b: string | null): string => {
  mustBeRank(a)
  mustBeRank(b)
  if (a === null) return b === null ? ZERO : before(b)
  if (b === null || a >= b) return after(a)
  const whole = wholeOf(a)
  const fraction = a.slice(whole.length)
  if (whole === wholeOf(b)) return whole + middle(fraction, b.slice(whole.length))
  const next = stepped(whole, 1)
  return next !== undefined && next < b ? next : whole + middle(fraction, null)
}

/** So many keys after `a`, rising. */
export const ranksAfter = (a: string | null, n: number): string[] => {
  const ranks: string[] = []
  for (let last = a; ranks.length < n; ranks.push(last)) last = rankBetween(last, null)
  return ranks
}

/** The key of a moment in milliseconds: later moments come after earlier ones, equal ones are equal. */
export const rankOfTime = (milliseconds: number): string => {
  let digits = ''
  for (let rest = Math.max(0, Math.floor(milliseconds)); digits.length < 8; rest = Math.floor(rest / 62)) {
    digits = DIGITS[rest % 62] + digits
  }
  return `h${digits}`
}

const mustBeRank = (rank: string | null) => {
  if (rank === null) return
  const sound = WELL_FORMED.test(rank) && rank.length >= wholeLength(rank) && rank !== LEAST
  if (!sound || (rank.length > wholeLength(rank) && rank.endsWith('0'))) throw fail('invalid', 'notes.bad_rank')
}

const wholeLength = (rank: string) => {
  const head = rank.charCodeAt(0)
  return head >= 0x61 ? head - 0x61 + 2 : 0x5a - head + 2
}
const wholeOf = (rank: string) => rank.slice(0, wholeLength(rank))

const before = (b: string): string => {
  const whole = wholeOf(b)
  if (whole === LEAST) return whole + middle('', b.slice(whole.length))
  if (whole < b) return whole
  const previous = stepped(whole, -1)
  // The least whole number is never a key by itself: nothing would fit before it.
  if (previous === undefined) throw fail('invalid', 'notes.bad_rank')
  return previous === LEAST ? previous + middle('', null) : previous
}

const after = (a: string): string => {
  const whole = wholeOf(a)
  return stepped(whole, 1) ?? whole + middle(a.slice(whole.length), null)
}

/** The next or the previous whole number; undefined beyond the last or the first. */
const stepped = (whole: string, by: 1 | -1): string | undefined => {
  const digits = [...whole.slice(1)]
  for (let at = digits.length - 1; at >= 0; at--) {
    const digit = DIGITS.indexOf(digits[at]!) + by
    if (digit >= 0 && digit <= LAST) {
      digits[at] = DIGITS[digit]!
      return whole[0] + digits.join('')
    }
    digits[at] = by === 1 ? '0' : 'z'
  }
  const head = whole[0]!
  if (head === (by === 1 ? 'z' : 'A')) return undefined
  if (head === (by === 1 ? 'Z' : 'a')) return by === 1 ? ZERO : 'Zz'
  const next = String.fromCharCode(head.charCodeAt(0) + by)
  return next + (by === 1 ? '0' : 'z').repeat(wholeLength(next) - 1)
}

/** A fraction between two, the upper one open if null. Fractions never end in 0. */
const middle = (a: string, b: string | null): string => {
  let shared = ''
  let low = a
  let high = b
  for (;;) {
    if (high !== null && (low[0] ?? '0') === high[0]) {
      shared += high[0]
      low = low.slice(1)
      high = high.slice(1)
      continue
    }
    const from = low === '' ? 0 : DIGITS.indexOf(low[0]!)
    const to = high === null ? DIGITS.length : DIGITS.indexOf(high[0]!)
    if (to - from > 1) return shared + DIGITS[Math.round((from + to) / 2)]
    if (high !== null && high.length > 1) return shared + high[0]
    shared += DIGITS[from]
    low = low.slice(1)
    high = null
  }
}
