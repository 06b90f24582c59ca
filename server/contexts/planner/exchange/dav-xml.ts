import { SaxesParser } from 'saxes'
import { fail } from '#platform/errors'
import { escapeHtml } from '#platform/html'

/** An element: its name with its namespace, `{DAV:}href`, its attributes by local name, and what is in it. */
export type Element = Readonly<{
  name: string
  attributes: ReadonlyMap<string, string>
  children: readonly Element[]
  text: string
}>
type Open = { name: string; attributes: Map<string, string>; children: Element[]; text: string }

const MOST_DEPTH = 24
const MOST_ELEMENTS = 30_000

/** Reads the XML of a request. No document type is taken, so no entity of the sender's making is ever expanded. */
export const readXml = (text: string): Element => {
  const refused = () => fail('invalid', 'planner.dav_bad_xml')
  const parser = new SaxesParser({ xmlns: true })
  const open: Open[] = []
  let root: Element | undefined
  let count = 0
  let isWrong = false
  parser.on('error', () => {
    isWrong = true
  })
  parser.on('doctype', () => {
    isWrong = true
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (isWrong) return
    if (++count > MOST_ELEMENTS || open.length >= MOST_DEPTH) isWrong = true
    const own = Object.values(attributes).map((attribute) => [attribute.local, attribute.value] as const)
    open.push({ name: `{${uri}}${local}`, attributes: new Map(own), children: [], text: '' })
  })
  const add = (part: string) => {
    const last = open.at(-1)
    if (last) last.text += part
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => {
    const done = open.pop()
    const parent = open.at(-1)
    if (done && parent) parent.children.push(done)
    else if (done) root = done
  })
  // In pieces, so that what is wrong at its beginning is not read to its end.
  for (let at = 0; at < text.length && !isWrong; at += 65_536) parser.write(text.slice(at, at + 65_536))
  if (isWrong) throw refused()
  parser.close()
  if (isWrong || !root) throw refused()
  return root
}

export const DAV = (name: string) => `{DAV:}${name}`
export const CAL = (name: string) => `{urn:ietf:params:xml:ns:caldav}${name}`
export const childOf = (element: Element | undefined, name: string) => element?.children.find((one) => one.name === name)
export const childrenOf = (element: Element | undefined, name: string) =>
  element?.children.filter((one) => one.name === name) ?? []

const PREFIXES: Readonly<Record<string, string>> = {
  'DAV:': 'D',
  'urn:ietf:params:xml:ns:caldav': 'C',
  'http://calendarserver.org/ns/': 'S',
  'http://apple.com/ns/ical/': 'A',
}
const NAMESPACES = Object.entries(PREFIXES)
  .map(([uri, prefix]) => ` xmlns:${prefix}="${uri}"`)
  .join('')

/** Text as it stands in XML: what no XML may hold goes out as a mark. */
export const escaped = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no XML may hold
  escapeHtml(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')).replaceAll('\r', '&#13;')

/** An element of a name such as `{DAV:}href`; of a name that a client asked for, whatever it is. */
export const tag = (name: string, inner = ''): string => {
  const end = name.lastIndexOf('}')
  const [uri, local] = [name.slice(1, end), name.slice(end + 1)]
  const prefix = PREFIXES[uri]
  const opened = prefix ? `${prefix}:${local}` : local
  return `<${opened}${prefix ? '' : ` xmlns="${escaped(uri)}"`}${inner === '' ? '/>' : `>${inner}</${opened}>`}`
}
export const hrefTag = (href: string) => tag(DAV('href'), escaped(href))

/** What is said of one address: properties by name, with the XML in them; those that it does not have; or a status alone. */
export type Said = Readonly<{ href: string }> &
  ({ found: ReadonlyMap<string, string>; missing: readonly string[] } | { status: string })

export const multistatus = (all: readonly Said[], more = '') =>
  `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus${NAMESPACES}>${all.map(response).join('')}${more}</D:multistatus>`

const response = (said: Said) => {
  if ('status' in said) return tag(DAV('response'), `${hrefTag(said.href)}${tag(DAV('status'), `HTTP/1.1 ${said.status}`)}`)
  const found = [...said.found].map(([name, inner]) => tag(name, inner)).join('')
  const missing = said.missing.map((name) => tag(name)).join('')
  const stated = (inner: string, status: string) =>
    tag(DAV('propstat'), `${tag(DAV('prop'), inner)}${tag(DAV('status'), `HTTP/1.1 ${status}`)}`)
  return tag(
    DAV('response'),
    `${hrefTag(said.href)}${found !== '' || missing === '' ? stated(found, '200 OK') : ''}${missing === '' ? '' : stated(missing, '404 Not Found')}`,
  )
}

/** Why something was refused: a precondition by its name, and a sentence for a person. */
export const errorXml = (condition: string, sentence: string) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<D:error${NAMESPACES}>${tag(condition)}${tag(DAV('responsedescription'), escaped(sentence))}</D:error>`
