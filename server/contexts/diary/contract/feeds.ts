import { type Static, Type } from 'typebox'
import { Nullable, strict, TimeZone, When } from './shared.ts'

const Names = Type.Boolean({
  description: 'Whether it names the medicines; else it says that something is due, and nothing more',
})
export const OpenFeed = Type.Object({ names: Type.Optional(Names), timeZone: TimeZone }, strict)
export type OpenFeed = Static<typeof OpenFeed>
const feed = {
  ...{ names: Names, madeAt: When },
  views: Type.Integer({ description: 'How often it was fetched' }),
  lastViewedAt: Nullable(When),
}
export const FeedView = Type.Object({ feed: Nullable(Type.Object(feed)) })
export type FeedView = Static<typeof FeedView>
export const OpenedFeed = Type.Object({ ...feed, url: Type.String({ description: 'The address, shown this once' }) })
