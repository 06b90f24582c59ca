import ts from 'typescript'

/** Reads SQL just well enough to see which tables a text names and what a migration does to them. */
type Token = Readonly<{ kind: 'word' | 'string' | 'sign'; text: string }>

const PIECE = /--[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/|'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$|[A-Za-z_]\w*|\s+|./gs

/** Words in small letters, strings whole, everything else sign by sign; comments and space are gone. */
const tokens = (text: string): Token[] => {
  const found: Token[] = []
  PIECE.lastIndex = 0
  for (let piece = PIECE.exec(text); piece; piece = PIECE.exec(text)) {
    const [all, tag] = piece
    if (tag !== undefined) {
      const end = text.indexOf(all, PIECE.lastIndex)
      if (end < 0) break
      found.push({ kind: 'string', text: text.slice(PIECE.lastIndex, end) })
      PIECE.lastIndex = end + all.length
    } else if (all.startsWith("'")) found.push({ kind: 'string', text: all.slice(1, -1) })
    else if (all.startsWith('"')) found.push({ kind: 'word', text: all.slice(1, -1) })
    else if (/^[A-Za-z_]/.test(all)) found.push({ kind: 'word', text: all.toLowerCase() })
    else if (!/^(--|\/\*|\s)/.test(all)) found.push({ kind: 'sign', text: all })
  }
  return found
}

/** The schemas, of those given, that a text names, in its strings too (`nextval('notes.change')`). */
export const schemasIn = (text: string, known: readonly string[]): string[] => {
  const named = new Set<string>()
  const read = tokens(text)
  for (const [i, { kind, text: word }] of read.entries()) {
    if (kind === 'word' && known.includes(word) && (read[i + 1]?.text === '.' || read[i - 1]?.text === 'schema'))
      named.add(word)
    if (kind === 'string')
      for (const schema of known) if (new RegExp(`(?<![\\w.])${schema}\\.[a-z_]`, 'i').test(word)) named.add(schema)
  }
  return [...named]
}

const NOT_A_TABLE = new Set(['select', 'lateral', 'only', 'values', 'set', 'rows', 'with'])
const ENDS_LIST = new Set(
  'where on using group order limit returning union except intersect set window for having cross left right inner full join'.split(
    ' ',
  ),
)
/** Functions with a FROM of their own, and what else puts a word that is no table after one of ours. */
const OWN_FROM = new Set(['extract', 'substring', 'trim', 'overlay', 'position'])
const NO_UPDATE_OF = new Set(['for', 'do', 'key', 'on', 'before', 'after', 'or', 'instead'])

/** What a WITH gives a name to. */
export const givenBy = (text: string): string[] => {
  const read = tokens(text)
  return read.filter((_, i) => isGiven(read, i)).map((token) => token.text)
}

/** Tables that a text names without their schema. What a WITH gives, here or around it, is no table. */
export const unqualified = (text: string, around: readonly string[] = []): string[] => {
  const read = tokens(text)
  const given = new Set([...givenBy(text), ...around])
  const missing: string[] = []
  const check = (at: number, mayCall = false) => {
    const name = read[at]
    if (name?.kind !== 'word' || given.has(name.text) || NOT_A_TABLE.has(name.text)) return
    const next = read[at + 1]?.text
    if (next !== '.' && !(mayCall && next === '(')) missing.push(name.text)
  }
  /** Where each open bracket's list of tables stands: true while a comma is followed by one more table. */
  const lists: { own: boolean; inFrom: boolean }[] = [{ own: false, inFrom: false }]
  for (const [i, { kind, text: word }] of read.entries()) {
    const here = lists.at(-1)!
    const before = read[i - 1]?.text ?? ''
    if (word === '(') lists.push({ own: OWN_FROM.has(before), inFrom: false })
    else if (word === ')') lists.length > 1 && lists.pop()
    else if (word === ';') Object.assign(here, { inFrom: false })
    else if (word === ',' && here.inFrom) check(i + 1, true)
    if (kind !== 'word') continue
    if (word === 'from' && before !== 'distinct' && !here.own) {
      check(i + 1, true)
      here.inFrom = true
    } else if (ENDS_LIST.has(word)) here.inFrom = false
    if (word === 'join') check(i + 1, true)
    if (word === 'into' || word === 'references') check(i + 1)
    if (word === 'update' && !NO_UPDATE_OF.has(before)) check(i + 1)
    if (
      (word === 'truncate' && before !== 'before') ||
      ((word === 'table' || word === 'sequence' || word === 'view') && MAKES.has(before))
    ) {
      check(skip(read, i + 1, ['table', 'if', 'not', 'exists', 'only']))
    }
    if (word === 'index' && (before === 'create' || before === 'unique')) {
      const on = read.findIndex((token, at) => at > i && token.text === 'on')
      check(skip(read, on + 1, ['only']))
    }
  }
  return missing
}

const MAKES = new Set(['create', 'alter', 'drop', 'temporary', 'unlogged', 'materialized', 'replace'])

const skip = (read: readonly Token[], from: number, words: readonly string[]) => {
  let at = from
  while (words.includes(read[at]?.text ?? '')) at++
  return at
}

/** `with x as (`, `with x (a, b) as (`, and each that follows a comma. */
const isGiven = (read: readonly Token[], at: number) => {
  if (read[at]?.kind !== 'word') return false
  let next = at + 1
  if (read[next]?.text === '(') next = read.findIndex((token, i) => i > at && token.text === ')') + 1
  return read[next]?.text === 'as' && skip(read, next + 1, ['not', 'materialized']) < read.length
    ? read[skip(read, next + 1, ['not', 'materialized'])]?.text === '('
    : false
}

/** A migration's statements, each as its tokens. */
export const statements = (text: string): Token[][] => {
  const all: Token[][] = [[]]
  for (const token of tokens(text)) {
    if (token.kind === 'sign' && token.text === ';') all.push([])
    else all.at(-1)!.push(token)
  }
  return all.filter((statement) => statement.length > 0)
}

const LOOKS_LIKE_SQL =
  /^\s*(?:select\s|insert into\s|update \S+ set\s|delete from\s|truncate\s|(?:create|alter|drop) (?:table|index|schema|sequence|role|view|function|type|unique)\s|with \w+ (?:as )?\()/i

/** Every SQL text of a TypeScript file: its sql`...` templates, and what else begins like SQL. A value in between becomes `$`. */
export const sqlTexts = (file: string, text: string): string[] => {
  const found: string[] = []
  const visit = (node: ts.Node, tagged: boolean) => {
    const isSqlTag = ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 'sql'
    if (ts.isStringLiteralLike(node) && (tagged || LOOKS_LIKE_SQL.test(node.text))) found.push(node.text)
    if (ts.isTemplateExpression(node)) {
      const whole = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' $ ')
      if (tagged || LOOKS_LIKE_SQL.test(whole)) found.push(whole)
    }
    ts.forEachChild(node, (child) => visit(child, isSqlTag && child === (node as ts.TaggedTemplateExpression).template))
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true), false)
  return found
}
