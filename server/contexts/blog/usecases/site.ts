import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { Keep } from '#platform/idempotency'
import type { AskReads, EditSeries, EditSite, MakeSeries } from '../contract.ts'
import { editedElsewhere } from '../domain/article.ts'
import { mustBeAddress } from '../domain/site.ts'
import { freeSlug, mustBeSlug, slugFrom } from '../domain/slug.ts'
import type { ReadsStore, Series, SeriesStore, SiteStore } from '../ports/site.ts'

type Needs = Readonly<{
  series: SeriesStore
  site: SiteStore
  reads: ReadsStore
  now: () => Date
  newId: () => string
}>

const DAY_MS = 86_400_000

/** What stands around the articles: series, the site, and how much is read. */
export const siteUseCases = ({ series, site, reads, now, newId }: Needs) => {
  const own = async (actor: Actor, id: string): Promise<Series> => {
    const found = await series.find(id)
    if (found?.ownerId !== actor.id) throw fail('not_found', 'blog.unknown_series')
    return found
  }
  return {
    seriesList: (actor: Actor) => series.list(actor.id),

    async makeSeries(actor: Actor, input: MakeSeries, keep: (made: Series) => ReturnType<Keep>) {
      const wanted = slugFrom(input.title)
      const slug = freeSlug(wanted, await series.slugsLike(wanted), 'series')
      const { title, description = '' } = input
      const made: Series = { ...{ id: newId(), ownerId: actor.id, slug, title, description }, version: 1, created: now() }
      await series.add(made, keep(made))
      return made
    },

    async editSeries(actor: Actor, id: string, seen: number, change: EditSeries) {
      const found = await own(actor, id)
      if (found.version !== seen) throw editedElsewhere(found.version)
      const { title = found.title, description = found.description, slug } = change
      const next = { ...found, title, description, slug: slug === undefined ? found.slug : mustBeSlug(slug), version: seen + 1 }
      await series.save(next, seen, change.order)
      return next
    },

    async removeSeries(actor: Actor, id: string, seen: number) {
      const found = await own(actor, id)
      if (found.version !== seen) throw editedElsewhere(found.version)
      await series.remove(found)
    },

    async editSite(_actor: Actor, seen: number, change: EditSite) {
      const before = await site.site()
      if (before.version !== seen) throw editedElsewhere(before.version)
      const menu = (change.menu ?? before.menu).map(({ label, href }) => ({ label, href: mustBeAddress(href) }))
      const next = { ...before, ...change, menu, version: seen + 1 }
      await site.saveSite(next, seen)
      return next
    },

    statistics(actor: Actor, { articleId, days = 30 }: AskReads) {
      const day = (at: number) => new Date(at).toISOString().slice(0, 10)
      const to = now().getTime()
      return reads.look(actor.id, articleId, day(to - (days - 1) * DAY_MS), day(to))
    },
  }
}
export type SiteUseCases = ReturnType<typeof siteUseCases>
