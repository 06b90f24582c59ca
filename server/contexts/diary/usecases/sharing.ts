import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { newToken, sha256 } from '#platform/secrets'
import type { DraftAsked, MakeShare } from '../contract/sharing.ts'
import { factsOf } from '../domain/shared.ts'
import type { Draft, Share, ShareStore } from '../ports/sharing.ts'
import { gathering } from './gathering.ts'
import type { CareNeeds } from './medicines.ts'
import { mustBeWindow } from './records.ts'

type Needs = CareNeeds & Readonly<{ shares: ShareStore; draft: Draft }>

const DAY_MS = 86_400_000
const MOST_DAYS = 92
const MOST_OPEN = 20

/** A copy is shared, and never a window: what its person has read, edited and confirmed, as it stood then. */
export const sharingUseCases = (needs: Needs) => {
  const { shares, draft, enter, now, newId } = needs
  const gather = gathering(needs)
  const short = (asked: Readonly<{ from: string; to: string }>) => {
    const window = mustBeWindow(asked)
    if (window.to - window.from >= MOST_DAYS) throw fail('invalid', 'diary.bad_window', { max: MOST_DAYS })
    return window
  }
  return {
    /** What the diary says of these days, in words, to be edited. Nothing is shared yet. */
    async draft(actor: Actor, { timeZone, fields, ...asked }: DraftAsked, language: 'ko' | 'en') {
      const window = short(asked)
      const ownerId = await enter.toRead(actor, { what: 'copies', ...window })
      const found = await gather(ownerId, window, timeZone)
      return draft(factsOf(found.entries, found.rows, found.peakFlow, window), fields, language)
    },

    async list(actor: Actor): Promise<readonly Share[]> {
      await enter.toRead(actor, { what: 'copies' })
      return shares.list(actor.id)
    },

    /** Answers with what the link holds: it is kept nowhere. */
    async make(actor: Actor, { days, ...copy }: MakeShare) {
      short(copy)
      const { ownerId } = await enter.toWrite(actor)
      const at = now()
      const open = (await shares.list(ownerId)).filter((one) => stateOf(one, at) === 'open')
      if (open.length >= MOST_OPEN) throw fail('invalid', 'diary.too_many_copies', { max: MOST_OPEN })
      const token = newToken()
      const expires = new Date(at.getTime() + days * DAY_MS)
      const share = { id: newId(), ownerId, created: at, expires, revoked: null, views: 0, viewed: null, copy }
      await shares.add(share, sha256(token))
      return { id: share.id, expires, token }
    },

    async revoke(actor: Actor, id: string) {
      await enter.own(actor)
      if (!(await shares.revoke(actor.id, id, now()))) throw fail('not_found', 'diary.unknown_copy')
    },

    /** For who has the link, whoever that is. */
    async open(token: string) {
      const found = await shares.open(sha256(token), now())
      if (!found) throw fail('not_found', 'diary.unknown_copy')
      if (!found.copy) throw fail('gone', 'diary.copy_gone')
      return { copy: found.copy, expires: found.expires }
    },

    empty: () => shares.empty(now()),
  }
}
export type SharingUseCases = ReturnType<typeof sharingUseCases>

export const stateOf = ({ revoked, expires }: Pick<Share, 'revoked' | 'expires'>, now: Date) =>
  revoked ? 'revoked' : expires.getTime() <= now.getTime() ? 'expired' : 'open'
