import type { Say } from '#lib/words.ts'
import type { connectedWords } from './words.ts'

export type Reason = Readonly<{ kind: string; count: number; words: readonly string[] }>

const NAMED = { tag: 2, term: 3, shared_link: 1 } as const
type Shared = keyof typeof NAMED
const ORDER: readonly Shared[] = ['tag', 'shared_link', 'term']

/** Why a note is like another, as a person says it: what is shared, how much of it, and the rarest by name. */
export const reasonsSaid = (reasons: readonly Reason[], say: Say<typeof connectedWords>): string => {
  const parts = ORDER.flatMap((kind) => {
    const reason = reasons.find((one) => one.kind === kind)
    if (!reason) return []
    const named = reason.words.slice(0, NAMED[kind])
    const more = reason.count > named.length ? '…' : ''
    const counted = say(kind, { n: reason.count })
    return [named.length > 0 ? `${counted}(${named.join(', ')}${more})` : counted]
  })
  const linked = reasons.some(({ kind }) => kind === 'link')
  const shared = parts.join(', ')
  if (shared === '') return linked ? say('linked') : ''
  return say(linked ? 'linkedAndShared' : 'shared', { what: shared })
}
