import { CAL, childOf, DAV, type Element, escaped, hrefTag, type Said, tag } from '../../exchange/dav-xml.ts'
import type { Place } from '../../ports/exchange.ts'
import type { Calendar, Rendered } from '../../usecases/exchange/dav.ts'

const CS = (name: string) => `{http://calendarserver.org/ns/}${name}`
const APPLE = (name: string) => `{http://apple.com/ns/ical/}${name}`

export const ROOT = '/api/dav/'
export const principalOf = (person: string) => `${ROOT}${person}/`
export const homeOf = (person: string) => `${principalOf(person)}calendars/`
export const calendarOf = (person: string, calendar: Calendar) => `${homeOf(person)}${calendar}/`
export const objectOf = (person: string, calendar: Calendar, name: string) =>
  `${calendarOf(person, calendar)}${encodeURIComponent(name)}`

/** What each calendar is called, in the language of who asks. */
const CALLED = {
  plan: { ko: '하루터', en: 'Haruteo' },
  days: { ko: '기념일', en: 'Anniversaries' },
} as const
const COLOR = { plan: '#2F4B8FFF', days: '#B4552DFF' } as const

type Props = ReadonlyMap<string, string>
const privileges = (...names: readonly string[]) => names.map((name) => tag(DAV('privilege'), tag(DAV(name)))).join('')
const READ = privileges('read', 'read-current-user-privilege-set')
const WRITE = `${READ}${privileges('write', 'write-content', 'bind', 'unbind')}`
const report = (name: string) => tag(DAV('supported-report'), tag(DAV('report'), tag(name)))
const ours = (person: string) => [
  [DAV('current-user-principal'), hrefTag(principalOf(person))] as const,
  [DAV('owner'), hrefTag(principalOf(person))] as const,
]

export const rootProps = (person: string): Props =>
  new Map([
    ...ours(person),
    [DAV('resourcetype'), tag(DAV('collection'))],
    [DAV('current-user-privilege-set'), READ],
    [DAV('principal-collection-set'), hrefTag(ROOT)],
  ])

export const principalProps = (person: string): Props =>
  new Map([
    ...ours(person),
    [DAV('resourcetype'), tag(DAV('principal'))],
    [DAV('displayname'), 'Haruteo'],
    [DAV('principal-URL'), hrefTag(principalOf(person))],
    [DAV('principal-collection-set'), hrefTag(ROOT)],
    [DAV('current-user-privilege-set'), READ],
    [CAL('calendar-home-set'), hrefTag(homeOf(person))],
    [CAL('calendar-user-address-set'), hrefTag(principalOf(person))],
  ])

export const homeProps = (person: string): Props =>
  new Map([
    ...ours(person),
    [DAV('resourcetype'), tag(DAV('collection'))],
    [DAV('displayname'), 'Haruteo'],
    [DAV('current-user-privilege-set'), READ],
  ])

export const tokenOf = ({ change, name }: Place) =>
  name === undefined ? `data:,${change}` : `data:,${change},${encodeURIComponent(name)}`
export const placeOf = (token: string): Place | undefined => {
  const [, change, name] = /^data:,(\d{1,15})(?:,([\w.~!'()*%-]{1,900}))?$/.exec(token) ?? []
  if (change === undefined) return undefined
  try {
    return { change: Number(change), ...(name === undefined ? {} : { name: decodeURIComponent(name) }) }
  } catch {
    return undefined
  }
}

export const calendarProps = (person: string, calendar: Calendar, change: number, language: 'ko' | 'en'): Props =>
  new Map([
    ...ours(person),
    [DAV('resourcetype'), `${tag(DAV('collection'))}${tag(CAL('calendar'))}`],
    [DAV('displayname'), CALLED[calendar][language]],
    [DAV('current-user-privilege-set'), calendar === 'plan' ? WRITE : READ],
    [
      DAV('supported-report-set'),
      [DAV('sync-collection'), CAL('calendar-query'), CAL('calendar-multiget')].map(report).join(''),
    ],
    [DAV('sync-token'), tokenOf({ change })],
    [CS('getctag'), tokenOf({ change })],
    [
      CAL('supported-calendar-component-set'),
      kindsOf(calendar)
        .map((name) => `<C:comp name="${name}"/>`)
        .join(''),
    ],
    [CAL('supported-calendar-data'), '<C:calendar-data content-type="text/calendar" version="2.0"/>'],
    [CAL('max-resource-size'), String(256 * 1024)],
    [APPLE('calendar-color'), COLOR[calendar]],
    [APPLE('calendar-order'), calendar === 'plan' ? '1' : '2'],
  ])
const kindsOf = (calendar: Calendar) => (calendar === 'plan' ? ['VEVENT', 'VTODO'] : ['VEVENT'])

export const objectProps = ({ tag: state, component }: Readonly<{ tag: string; component: string }>, text?: string): Props =>
  new Map([
    [DAV('getetag'), `&quot;${state}&quot;`],
    [DAV('getcontenttype'), `text/calendar; charset=utf-8; component=${component.toLowerCase()}`],
    [DAV('resourcetype'), ''],
    ...(text === undefined ? [] : [[CAL('calendar-data'), escaped(text)] as const]),
  ])
export const renderedProps = ({ object, text }: Rendered) => objectProps(object, text)

/** The names that a request asks for; undefined: all that there is. */
export const askedOf = (body: Element | undefined): readonly string[] | undefined =>
  childOf(body, DAV('prop'))?.children.map(({ name }) => name)

/** What an address says of what was asked for. `brief`: nothing of what it does not have. */
export const answered = (href: string, props: Props, asked: readonly string[] | undefined, brief: boolean): Said => {
  if (!asked) return { href, found: new Map([...props].filter(([name]) => name !== CAL('calendar-data'))), missing: [] }
  return {
    href,
    found: new Map(asked.flatMap((name) => (props.has(name) ? [[name, props.get(name) ?? ''] as const] : []))),
    missing: brief ? [] : asked.filter((name) => !props.has(name)),
  }
}
