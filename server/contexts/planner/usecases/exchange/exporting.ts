import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { isTimeZone } from '#platform/time-zone'
import type { Written } from '../../domain/exchange.ts'
import type { CalendarFormat, ExchangeStore, Feed } from '../../ports/exchange.ts'
import type { AnniversaryStore } from '../../ports/goals.ts'
import type { LabelStore } from '../../ports/planner.ts'
import { thingsOf, writtenOf } from './things.ts'

type Needs = Readonly<{
  exchange: ExchangeStore
  anniversaries: AnniversaryStore
  labels: LabelStore
  format: Pick<CalendarFormat, 'file' | 'feed'>
  now: () => Date
  newToken: () => string
  hashOf: (token: string) => Uint8Array
}>

export const exportingUseCases = ({ exchange, format, now, newToken, hashOf, ...stores }: Needs) => {
  const all = async (ownerId: string, whole: boolean) => {
    await exchange.refresh(ownerId, now())
    const listed = (await exchange.list(ownerId, {})).filter(({ gone }) => !gone)
    const things = await thingsOf({ exchange, ...stores })(ownerId, undefined)
    const written = listed.flatMap((known): readonly Written[] => {
      const one = writtenOf(known, things, whole)
      return one ? [one] : []
    })
    const yearly = listed.flatMap(({ uid, thingId }) => {
      const one = things.yearly.get(thingId)
      return one ? [{ uid, one }] : []
    })
    return { written, yearly }
  }
  return {
    /** Every task, series and anniversary as a calendar file. */
    async exportCalendar(actor: Pick<Actor, 'id'>): Promise<string> {
      const { written, yearly } = await all(actor.id, true)
      return format.file(written, yearly)
    },

    calendar: async (actor: Actor) => ({ zone: await exchange.zone(actor.id), feed: await exchange.feed(actor.id) }),
    /** Says on whose clock the times of other programs are told. */
    async setZone(actor: Actor, zone: string) {
      if (!isTimeZone(zone)) throw fail('invalid', 'planner.unknown_zone', { zone })
      await exchange.setZone(actor.id, zone, now())
    },
    /** Makes the secret address, or another one in its place: the one before leads nowhere from then on. */
    async openFeed(actor: Actor, shows: Feed['shows'], words: Feed['words']) {
      const token = newToken()
      const feed: Feed = { shows, words, made: now() }
      await exchange.setFeed(actor.id, { ...feed, sha256: hashOf(token) })
      return { feed, token }
    },
    closeFeed: (actor: Actor) => exchange.setFeed(actor.id, undefined),
    /** The calendar at a secret address. */
    async readFeed(token: string): Promise<string> {
      const feed = await exchange.byFeed(hashOf(token))
      if (!feed) throw fail('not_found', 'planner.unknown_feed')
      const { written, yearly } = await all(feed.ownerId, false)
      return format.feed(written, yearly, feed)
    },
  }
}
export type ExportingUseCases = ReturnType<typeof exportingUseCases>
