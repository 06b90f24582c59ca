import { createRequire } from 'node:module'
import type { Node, Scalar } from 'yaml'
import { isStorable } from '#platform/text'
import { frontMatterEnd } from '../domain/positions.ts'

/** What a note says about itself before its text. */
export type FrontMatter = Readonly<{
  /** Byte for byte, with its two lines of dashes and the line break behind them; empty if there is none. */
  raw: string
  /** Where the text begins. */
  end: number
  title?: string
  aliases: readonly string[]
  tags: readonly string[]
}>

/** Longer ones are kept and not read: the time that YAML takes is many times that of Markdown. */
const LONGEST = 16 * 1024
const MOST = 200

/** Broken YAML says nothing, and stays as it is. */
export const frontMatterOf = (body: string): FrontMatter => {
  const end = frontMatterEnd(body)
  const raw = body.slice(0, end)
  // A byte order mark alone is no front matter.
  if (!raw.includes('---')) return { raw: '', end: 0, aliases: [], tags: [] }
  const facts = raw.length > LONGEST ? new Map<string, readonly string[]>() : factsOf(raw)
  const title = facts.get('title')?.join(' ')
  return {
    ...{ raw, end, ...(title ? { title } : {}) },
    aliases: [...(facts.get('aliases') ?? []), ...(facts.get('alias') ?? [])].slice(0, MOST),
    tags: [...(facts.get('tags') ?? []), ...(facts.get('tag') ?? [])].map((tag) => tag.replace(/^#/, '')).slice(0, MOST),
  }
}

const LISTED = { aliases: /[,\n]/, alias: /[,\n]/, tags: /[,\s]/, tag: /[,\s]/ }
const isListed = (key: string): key is keyof typeof LISTED => Object.hasOwn(LISTED, key)

/** Most notes have no front matter, so the parser is loaded for the first one that has. */
const yaml = (): typeof import('yaml') => createRequire(import.meta.url)('yaml')

const factsOf = (raw: string): Map<string, readonly string[]> => {
  const facts = new Map<string, readonly string[]>()
  const { isMap, parseDocument } = yaml()
  try {
    const closed = raw.trimEnd()
    const inside = closed.slice(closed.search(/[\r\n]/), -3)
    const { contents, errors } = parseDocument(inside, {
      schema: 'core',
      uniqueKeys: false,
      logLevel: 'silent',
      prettyErrors: false,
    })
    if (errors.length > 0 || !isMap(contents)) return facts
    for (const { key, value } of contents.items) {
      const name = wordsOf(key as Node)[0]?.toLowerCase()
      if (name === 'title') put(facts, name, wordsOf(value as Node))
      else if (name && isListed(name)) put(facts, name, listOf(value as Node, LISTED[name]))
    }
  } catch {
    // Nested deeper than the parser can follow.
  }
  return facts
}

/** Of a key that stands there twice, the first counts. */
const put = (facts: Map<string, readonly string[]>, name: string, words: readonly string[]) => {
  const kept = words.map((word) => word.trim()).filter((word) => word !== '' && isStorable(word))
  if (!facts.has(name)) facts.set(name, kept)
}

/** A list, or one text that holds several with commas between them. */
const listOf = (node: Node | null, between: RegExp): string[] =>
  yaml().isSeq(node)
    ? node.items.flatMap((item) => wordsOf(item as Node))
    : wordsOf(node).flatMap((text) => text.split(between))

/** The text of a scalar as it is written: a number or a date is a name like any other. */
const wordsOf = (node: Node | null): string[] => {
  if (!yaml().isScalar(node)) return []
  const { value, source } = node as Scalar
  if (value === null) return []
  return [typeof value === 'string' ? value : (source ?? String(value))]
}
