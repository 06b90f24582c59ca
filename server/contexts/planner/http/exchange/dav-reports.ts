import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import {
  CAL,
  childOf,
  childrenOf,
  DAV,
  type Element,
  escaped,
  hrefTag,
  multistatus,
  type Said,
  tag,
} from '../../exchange/dav-xml.ts'
import type { Calendar, DavUseCases } from '../../usecases/exchange/dav.ts'
import { expandOf, matcherOf } from './dav-filter.ts'
import * as of from './dav-properties.ts'

const MOST_HREFS = 5_000

type Asked = Readonly<{
  actor: Actor
  at: Readonly<{ person: string; calendar: Calendar }>
  body: Element | undefined
  brief: boolean
}>

/** The answer to a REPORT: some objects by their addresses, those that match, or what has changed. */
export const reported = async (dav: DavUseCases, { actor, at, body, brief }: Asked): Promise<string> => {
  const { person, calendar } = at
  const asked = of.askedOf(body)
  const hrefOf = (name: string) => of.objectOf(person, calendar, name)
  const gone = (href: string): Said => ({ href, status: '404 Not Found' })
  const wantsText = asked?.includes(CAL('calendar-data')) ?? false

  const expand = expandOf(childOf(childOf(body, DAV('prop')), CAL('calendar-data')))

  if (body?.name === CAL('calendar-multiget')) {
    const hrefs = childrenOf(body, DAV('href')).map(({ text }) => text.trim())
    if (hrefs.length > MOST_HREFS) throw fail('forbidden', 'planner.dav_filter')
    const names = hrefs.map((href) => nameIn(href, of.calendarOf(person, calendar)))
    const found = await dav.many(
      actor,
      calendar,
      names.filter((name) => name !== undefined),
      expand,
    )
    const byName = new Map(found.map((one) => [one.object.name, one]))
    return multistatus(
      hrefs.map((href, i) => {
        const one = byName.get(names[i] ?? '')
        return one ? of.answered(hrefOf(one.object.name), of.renderedProps(one), asked, brief) : gone(href)
      }),
    )
  }
  if (body?.name === CAL('calendar-query')) {
    const found = await dav.matching(actor, calendar, matcherOf(childOf(body, CAL('filter'))), expand)
    return multistatus(found.map((one) => of.answered(hrefOf(one.object.name), of.renderedProps(one), asked, brief)))
  }
  if (body?.name === DAV('sync-collection')) {
    const said = childOf(body, DAV('sync-token'))?.text.trim() ?? ''
    const after = said === '' ? undefined : of.placeOf(said)
    if (said !== '' && after === undefined) throw fail('forbidden', 'planner.dav_sync_token')
    const most = Number(childOf(childOf(body, DAV('limit')), DAV('nresults'))?.text.trim() ?? Number.POSITIVE_INFINITY)
    if (!(most >= 1)) throw fail('full', 'planner.dav_too_many')
    const { place, objects } = await dav.changes(actor, calendar, after, most)
    const texts = wantsText
      ? await dav.many(
          actor,
          calendar,
          objects.filter((one) => !one.gone).map(({ name }) => name),
        )
      : []
    const byName = new Map(texts.map((one) => [one.object.name, one.text]))
    const all = objects.map((one) =>
      one.gone
        ? gone(hrefOf(one.name))
        : of.answered(hrefOf(one.name), of.objectProps(one, byName.get(one.name)), asked, brief),
    )
    const more = place.name === undefined ? '' : truncated(of.calendarOf(person, calendar))
    return multistatus(all, `${more}${tag(DAV('sync-token'), escaped(of.tokenOf(place)))}`)
  }
  throw fail('forbidden', 'planner.dav_report')
}

/** There is more, to be asked for from this place on (RFC 6578, 3.6). */
const truncated = (href: string) =>
  tag(
    DAV('response'),
    `${hrefTag(href)}${tag(DAV('status'), 'HTTP/1.1 507 Insufficient Storage')}${tag(DAV('error'), tag(DAV('number-of-matches-within-limits')))}`,
  )

/** The name that an address ends with, where it lies in this calendar. */
const nameIn = (href: string, calendar: string) => {
  const path = href.replace(/^https?:\/\/[^/]{1,300}/, '')
  if (!path.startsWith(calendar)) return undefined
  try {
    return decodeURIComponent(path.slice(calendar.length))
  } catch {
    return undefined
  }
}
