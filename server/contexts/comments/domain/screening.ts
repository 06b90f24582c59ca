import type { Reason, State } from './comment.ts'

/** What can be told of a comment that just came. */
export type Signs = Readonly<{
  isGuest: boolean
  /** Whose thing it is, or who keeps order here. */
  isTrusted: boolean
  /** A field that no person sees was filled in. */
  isTrapped: boolean
  /** How long it took to write it, where that is known. */
  seconds: number | undefined
  links: number
  /** The same was said lately. */
  isRepeated: boolean
  /** How much came in the last minutes: of this member, or of all guests together. */
  lately: number
  /** Nothing of this guest was ever let through. */
  isFirst: boolean
}>

const FASTEST_S = 3
const LINKS = { guest: 2, member: 5 }
const LATELY = { guest: 20, member: 10 }

/** Nothing is refused for how it looks: it waits until somebody has looked at it, and they are told why. */
export const screened = (signs: Signs): Readonly<{ state: State; reasons: readonly Reason[] }> => {
  if (signs.isTrusted) return { state: 'shown', reasons: [] }
  const kind = signs.isGuest ? 'guest' : 'member'
  const reasons: readonly (Reason | false)[] = [
    signs.isTrapped && 'trap',
    signs.seconds !== undefined && signs.seconds < FASTEST_S && 'fast',
    signs.links > LINKS[kind] && 'links',
    signs.isRepeated && 'repeated',
    signs.lately >= LATELY[kind] && 'busy',
    signs.isFirst && 'first',
  ]
  const found = reasons.filter((reason) => reason !== false)
  return { state: signs.isTrapped ? 'spam' : found.length > 0 ? 'waiting' : 'shown', reasons: found }
}
