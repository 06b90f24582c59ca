import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { check } from 'recheck'
import ts from 'typescript'

type Found = Readonly<{ at: string; source: string; flags: string }>

/** Every regular expression that a file writes down; one that is put together while running cannot be checked, and counts as open. */
const expressionsOf = (file: string, text: string) => {
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

/** Why an expression could take long over a hostile text, or undefined. */
const danger = async ({ at, source, flags }: Found) => {
  const judged = await check(source, flags, { timeout: 20_000, randomSeed: 1 })
  if (judged.status === 'safe') return undefined
  return `${at}: /${source}/${flags} ${judged.status === 'vulnerable' ? judged.complexity.summary : 'could not be judged'}`
}

const files = ['server', 'cli', 'web']
  .filter((dir) => existsSync(dir))
  .flatMap((dir) => readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((file) => join(dir, file)))
  .filter((file) => /\.(tsx?|mjs)$/.test(file) && !/\.test\.ts$|\.d\.ts$/.test(file))

test('no regular expression takes long over any text', async () => {
  const all = files.map((file) => expressionsOf(file, readFileSync(file, 'utf8')))
  const once = new Map(all.flatMap(({ found }) => found).map((one) => [`/${one.source}/${one.flags}`, one]))
  const dangers: string[] = []
  for (const one of once.values()) {
    const why = await danger(one)
    if (why) dangers.push(why)
  }
  assert.deepEqual(dangers, [])
  assert.deepEqual(
    all.flatMap(({ open }) => open),
    [],
    'an expression is written down whole, so that it can be checked',
  )
  assert.ok(once.size > 20)
})

test('a regular expression that takes long is seen, and one that is put together too', async () => {
  const { found, open } = expressionsOf('a.ts', 'const a = /(a+)+$/u\nconst b = /^[a-z]{1,9}$/; const c = new RegExp(b.source)')
  assert.deepEqual(open, ['a.ts:2'])
  assert.deepEqual(await Promise.all(found.map(danger)), ['a.ts:1: /(a+)+$/u exponential', undefined])
  for (const source of ['\\s+$', '(x+x+)+y', '^(?:a|b|ab)*$', '[^\\]]*\\]\\('])
    assert.match((await danger({ at: 'a.ts:1', source, flags: '' }))!, /polynomial|exponential/)
})
