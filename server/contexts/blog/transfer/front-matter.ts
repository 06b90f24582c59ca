import { parse as parseToml, TomlDate } from 'smol-toml'
import { parseDocument } from 'yaml'

/** What stands above a text, and the text. */
export type Matter = Readonly<{ facts: Readonly<Record<string, unknown>>; body: string; hasFacts: boolean }>

/** What stands above a text is short; what is longer is none. */
const LONGEST = 64 * 1024

const FENCES = [
  ['---', '---'],
  ['+++', '+++'],
  ['{', '}'],
] as const

/** YAML between `---`, TOML between `+++`, or JSON between braces on lines of their own, as Hugo, Jekyll and velog’s tools write them; undefined where it is broken. */
export const frontMatterIn = (text: string): Matter | undefined => {
  const clean = text.replace(/^\u{feff}/u, '')
  const first = clean.slice(0, clean.indexOf('\n') === -1 ? clean.length : clean.indexOf('\n')).trimEnd()
  const fence = FENCES.find(([open]) => open === first)
  if (!fence) return { facts: {}, body: clean, hasFacts: false }
  const [open, close] = fence
  const start = clean.indexOf('\n') + 1
  const end = closing(clean, start, close)
  // A line across the page begins like that too.
  if (end === undefined) return open === '{' ? { facts: {}, body: clean, hasFacts: false } : undefined
  const inside = clean.slice(start, end.at)
  const facts = open === '---' ? fromYaml(inside) : open === '+++' ? fromToml(inside) : fromJson(`{${inside}}`)
  return facts && { facts, body: clean.slice(end.after), hasFacts: true }
}

/** The line that says this alone. */
const closing = (text: string, start: number, close: string) => {
  for (let at = start; at < text.length && at - start <= LONGEST + 1; ) {
    const end = text.indexOf('\n', at)
    const line = text.slice(at, end === -1 ? text.length : end)
    if (line.trimEnd() === close) return { at, after: end === -1 ? text.length : end + 1 }
    if (end === -1) return undefined
    at = end + 1
  }
  return undefined
}

const asFacts = (value: unknown): Matter['facts'] | undefined => {
  if (value === null || value === undefined) return {}
  return typeof value === 'object' && !Array.isArray(value) ? (value as Matter['facts']) : undefined
}

const fromYaml = (text: string) => {
  try {
    const document = parseDocument(text, { schema: 'core', uniqueKeys: false, logLevel: 'silent', prettyErrors: false })
    return document.errors.length > 0 ? undefined : asFacts(document.toJS({ maxAliasCount: 20 }))
  } catch {
    return undefined
  }
}

const fromToml = (text: string) => {
  try {
    return asFacts(
      JSON.parse(JSON.stringify(parseToml(text), (_key, value) => (value instanceof TomlDate ? value.toISOString() : value))),
    )
  } catch {
    return undefined
  }
}

const fromJson = (text: string) => {
  try {
    return asFacts(JSON.parse(text))
  } catch {
    return undefined
  }
}
