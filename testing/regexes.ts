import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from 'recheck'
import ts from 'typescript'

export type Found = Readonly<{ at: string; source: string; flags: string }>

/** Every regular expression that a file writes down; one that is put together while running cannot be checked, and counts as open. */
export const expressionsOf = (file: string, text: string) => {
  const found: Found[] = []
  const open: string[] = []
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const visit = (node: ts.Node) => {
    const at = `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      found.push({ at, source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') open.push(at)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return { found, open }
}

/** All that stand in the code which people run: each once, by how it is written. */
export const expressionsOfHouse = () => {
  const all = ['server', 'cli', 'web']
    .filter((dir) => existsSync(dir))
    .flatMap((dir) => readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((file) => join(dir, file)))
    .filter((file) => /\.(tsx?|mjs)$/.test(file) && !/\.test\.ts$|\.d\.ts$/.test(file))
    .map((file) => expressionsOf(file, readFileSync(file, 'utf8')))
  return {
    once: new Map(all.flatMap(({ found }) => found).map((one) => [`/${one.source}/${one.flags}`, one])),
    open: all.flatMap(({ open }) => open),
  }
}

/** Why an expression could take long over a hostile text, or undefined. */
export const danger = async ({ at, source, flags }: Found) => {
  const judged = await check(source, flags, { timeout: 20_000, randomSeed: 1 })
  if (judged.status === 'safe') return undefined
  return `${at}: /${source}/${flags} ${judged.status === 'vulnerable' ? judged.complexity.summary : 'could not be judged'}`
}

const FILE = 'test/regexes-judged.json'
const judge = `recheck ${JSON.parse(readFileSync('node_modules/recheck/package.json', 'utf8')).version}`

/** Those that this judge found safe before. A verdict takes seconds and depends on the expression alone, so it is given once. */
export const judgedBefore = (): ReadonlySet<string> => {
  const { by, safe } = JSON.parse(readFileSync(FILE, 'utf8')) as { by: string; safe: readonly string[] }
  return new Set(by === judge ? safe : [])
}

export const keepJudged = (safe: Iterable<string>) =>
  writeFileSync(FILE, `${JSON.stringify({ by: judge, safe: [...safe].sort() }, null, 2)}\n`)
