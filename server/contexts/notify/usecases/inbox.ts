import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { fromCursor } from '#platform/paging'
import type { ListInbox, Snooze } from '../contract.ts'
import { putOffUntil } from '../domain/snooze.ts'
import type { Notices, People } from '../ports.ts'

type Needs = Readonly<{
  notices: Notices
  people: People
  now: () => Date
  newId: () => string
  /** Told of whose list has changed, and whether there is a new moment to wait for. */
  onChange: (ownerId: string, isMoment: boolean) => void
}>

export const inboxUseCases = ({ notices, people, now, newId, onChange }: Needs) => {
  const owned = async (actor: Actor, id: string) => {
    const notice = await notices.find(actor.id, id)
    if (!notice) throw fail('not_found', 'notify.unknown')
    return notice
  }
  return {
    /** One more than was asked for, where there are more. */
    list: async (actor: Actor, { lane, unread = false, cursor, limit = 20 }: ListInbox) => {
      const after = fromCursor(cursor, 'string', 'string')
      if (after && (Number.isNaN(Date.parse(after[0])) || !/^[0-9a-f-]{36}$/.test(after[1])))
        throw fail('invalid', 'http.bad_cursor')
      return notices.page(actor.id, { ...(lane ? { lane } : {}), unread, ...(after ? { after } : {}), limit: limit + 1 })
    },
    state: (actor: Actor) => notices.state(actor.id),
    madeAfter: (actor: Actor, change: string) => notices.madeAfter(actor.id, change, 50),

    async read(actor: Actor, id: string) {
      await owned(actor, id)
      await notices.read(actor.id, id, now())
      onChange(actor.id, false)
    },
    async readAll(actor: Actor) {
      await notices.readAll(actor.id, now())
      onChange(actor.id, false)
    },
    /** Told again later; until then it counts as read. */
    async snooze(actor: Actor, id: string, given: Snooze) {
      const notice = await owned(actor, id)
      const { zone } = await people.of(actor.id)
      const until = new Date(putOffUntil(given, zone, now().getTime()))
      await notices.putOff(notice, actor.id, newId(), until, now())
      onChange(actor.id, true)
      return owned(actor, id)
    },
  }
}
export type InboxUseCases = ReturnType<typeof inboxUseCases>
