import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { hexOf, newToken, sha256 } from '#platform/secrets'
import type { OpenFeed } from '../contract/feeds.ts'
import type { PaperStore } from '../ports/care.ts'
import type { Feed, FeedStore, WriteFeed } from '../ports/feeds.ts'
import type { Entering } from './entering.ts'
import { mustBeZone } from './records.ts'

type Needs = Readonly<{ feeds: FeedStore; papers: PaperStore; write: WriteFeed; enter: Entering; now: () => Date }>

/** The times of one’s doses as a calendar at a secret address, which other programs ask for again and again. */
export const feedsUseCases = ({ feeds, papers, write, enter, now }: Needs) => ({
  async look(actor: Actor) {
    await enter.own(actor)
    return (await feeds.of(actor.id)) ?? null
  },
  /** Makes the address, or another one in its place: the one before leads nowhere from then on. Answers with what it holds: it is kept nowhere. */
  async open(actor: Actor, { names = false, timeZone }: OpenFeed, words: Feed['words']) {
    const { ownerId } = await enter.toWrite(actor)
    const token = newToken()
    const feed = { names, words, zone: mustBeZone(timeZone), made: now(), views: 0, viewed: null }
    await feeds.put(ownerId, feed, sha256(token))
    return { feed, token }
  },
  async close(actor: Actor) {
    await enter.own(actor)
    await feeds.remove(actor.id)
  },
  /** For who has the address, whoever that is. */
  async read(token: string): Promise<string> {
    const at = now()
    const feed = await feeds.open(sha256(token), at)
    if (!feed) throw fail('not_found', 'diary.unknown_feed')
    const medicines = (await papers.list(feed.ownerId, 'medicine')).filter(({ removed }) => !removed)
    // With the day it was made: an address that was made anew shows nobody that it is of the same person.
    const nameOf = (about: string) => `${hexOf(Buffer.from(`${feed.made.toISOString()} ${feed.ownerId} ${about}`))}@haruteo`
    return write(medicines, { ...feed, now: at, nameOf })
  },
})
export type FeedsUseCases = ReturnType<typeof feedsUseCases>
