import type { As } from './proxy.ts'

/** What of a diary was looked at, or done in it by somebody else than its person. */
export const LOOKED_AT = [
  ...(['records', 'record', 'versions', 'trash', 'medicines', 'doses', 'days', 'summary', 'control', 'peak_flow'] as const),
  ...(['plan', 'today', 'export', 'report', 'trends', 'copies', 'looks', 'wrote', 'opened', 'photos', 'photo'] as const),
  // Through a secret address.
  ...(['calendar', 'copy'] as const),
] as const
export type LookedAt = (typeof LOOKED_AT)[number]

/** As what somebody looked; `link`: whoever has a secret address. */
export type LookedAs = As | 'link'

/** Who has the file has the diary: each time that it is given out stands by itself, also to its own person. */
export const isGivenOut = (what: LookedAt) => what === 'export'

/**
 * A line of who looked. One’s own looks are a line for each kind and day, but for what is given out; those through a link are a line for
 * each of them and day.
 */
export type Look = Readonly<{
  n: number
  at: Date
  /** Nobody in particular, where it was through a link. */
  actorId: string | null
  as: LookedAs
  what: LookedAt
  /** Days of the calendar, 2026-11-22. */
  from: string | null
  to: string | null
  /** Of staff. Null where it cannot be read any more: the consent was taken back since. */
  reason: string | null
}>

/** A line as it is kept, each part as the text that was sealed. */
export type SealedLook = Readonly<{
  n: string
  /** In microseconds since 1970. */
  at: string
  id: string
  actorId: string | null
  as: string
  what: string
  first: string | null
  last: string | null
  opened: string | null
  /** Hex. */
  prior: string
  seal: string
}>

const part = (text: string | null) => (text === null ? '-' : `${new TextEncoder().encode(text).length}:${text}`)

/**
 * Whether each line is as it was written, and none between them is missing; `lines` begin with the oldest that is kept. Answers the number
 * of the first that is not, as in the function diary.look_append.
 */
export const brokenLook = (lines: readonly SealedLook[], ownerId: string, sha256: (text: string) => string): string | null => {
  let before: SealedLook | undefined
  for (const line of lines) {
    const { prior, n, at, id, actorId, as, what, first, last, opened, seal } = line
    if (before && (Number(n) !== Number(before.n) + 1 || prior !== before.seal)) return n
    if (sha256([prior, ownerId, n, at, id, actorId, as, what, first, last, opened].map(part).join('')) !== seal) return n
    before = line
  }
  return null
}
