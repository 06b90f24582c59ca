import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { coverageReport, partsOf } from '../scripts/coverage.mjs'

const root = mkdtempSync(join(tmpdir(), 'haruteo-tools-'))
after(() => rmSync(root, { recursive: true, force: true }))

let n = 0
const tree = (files: Readonly<Record<string, string>>) => {
  const dir = join(root, String(++n))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), text)
  }
  return dir
}

/** What `npm test` says of a tree with these files, and its exit code. */
const testing = async (files: Readonly<Record<string, string>>, ...flags: string[]) => {
  const dir = tree(files)
  cpSync('scripts', join(dir, 'scripts'), { recursive: true })
  symlinkSync(resolve('node_modules'), join(dir, 'node_modules'))
  const child = spawn(process.execPath, ['scripts/test.mjs', ...flags], { cwd: dir, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (text) => {
    said += text
  })
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, said, last: said.trimEnd().split('\n').at(-1) }
}

const file = (body: string) => `import { test } from 'node:test'\nimport assert from 'node:assert'\n${body}`
const passing = file("test('a', () => {})")

test('the closing line adds up all groups, and a failure anywhere is a failure', async () => {
  const failing = file("import { spawn } from 'node:child_process'\ntest('b', () => assert.equal(1, spawn ? 2 : 1))")
  const good = await testing({ 'server/a.test.ts': passing, 'test/b.test.ts': passing })
  assert.deepEqual([good.code, good.last], [0, '2 passed, 0 failed'])
  const bad = await testing({ 'server/a.test.ts': passing, 'test/b.test.ts': failing })
  assert.deepEqual([bad.code, bad.last], [1, '1 passed, 1 failed'])
  assert.match(bad.said, /✖ b {2}\(test\/b\.test\.ts:/)
})

test('what is skipped is named, and deep tests wait for their tier', async () => {
  const skipping = file("test('c', { skip: 'no printer' }, () => {})")
  const files = {
    'server/a.test.ts': passing,
    'server/b.test.ts': skipping,
    'server/c.deep.test.ts': file("test('a', () => {}); test('b', () => {})"),
  }
  const short = await testing(files)
  assert.deepEqual([short.code, short.last], [0, '1 passed, 0 failed, 1 skipped'])
  assert.match(short.said, /^left out: no printer$/m)
  assert.deepEqual((await testing(files, '--deep')).last, '2 passed, 0 failed')
  assert.deepEqual((await testing(files, '--deep', '--minutes=0')).code, 1)
})

test('a run without a test, and one that breaks off, are failures', async () => {
  assert.deepEqual((await testing({ 'server/a.ts': '' })).code, 1)
  const breaking = await testing({ 'server/a.test.ts': file("test('a', () => {}); test('b', () => process.exit(0))") })
  assert.equal(breaking.code, 1)
  assert.equal((await testing({ 'server/a.test.ts': 'throw new Error()' })).code, 1)
})

test('too little coverage fails a run whose tests pass', async () => {
  const code = 'export const a = (b: boolean) => (b ? 1 : 2)\n'
  const calling = (arg: string) => file(`import { a } from './a.ts'\ntest('a', () => { ${arg} })`)
  const half = await testing({ 'server/a.ts': code, 'server/a.test.ts': calling('a(true)') }, '--coverage')
  assert.deepEqual([half.code, half.last], [1, '1 passed, 0 failed'])
  const whole = await testing({ 'server/a.ts': code, 'server/a.test.ts': calling('a(true); a(false)') }, '--coverage')
  assert.deepEqual([whole.code, whole.last], [0, '1 passed, 0 failed'])
})

test('a file that no test loads counts as never run, and no file at all is not enough', () => {
  const code = 'export const a = () => 1\n'
  const dir = tree({
    'server/a.ts': code,
    'server/b.ts': code,
    'server/b.test.ts': code,
    'server/c.d.ts': 'declare const c: number\n',
  })
  const whole = { functionName: '', isBlockCoverage: true, ranges: [{ startOffset: 0, endOffset: code.length, count: 1 }] }
  const told = { result: [{ url: pathToFileURL(join(dir, 'server/a.ts')).href, functions: [whole] }] }
  mkdirSync(join(dir, 'v8'))
  writeFileSync(join(dir, 'v8/coverage-1.json'), JSON.stringify(told))
  const { enough, text } = coverageReport(join(dir, 'v8'), [join(dir, 'server')])
  assert.equal(enough, false)
  assert.match(text, /of 2 files/)
  assert.match(text, /b\.ts +0\.0 % +- +0\.0 %\nall +50\.0 % +- +50\.0 %/)
  assert.equal(coverageReport(join(dir, 'v8'), [join(dir, 'nowhere')]).enough, false)
})

test('what can run is counted, and types are not', () => {
  const { lines, branches, functions } = partsOf(
    'a.ts',
    `import type { B } from './b.ts'
export type A = { a: B }
interface C { c(): void }
export const a = (x: A | undefined) => {
  if (!x) return 1
  else return x.a ?? 2
}
function d() { try { a(undefined) } catch { return x && y } }
`,
  )
  assert.deepEqual([lines.length, branches.length, functions.length], [4, 5, 2])
})
