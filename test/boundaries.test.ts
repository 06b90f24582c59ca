import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { cruise } from 'dependency-cruiser'

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs')

type Files = Readonly<Record<string, string>>

/** Cruises a small tree made of these files and tells which rules it breaks. */
const brokenBy = async (files: Files) => {
  const root = mkdtempSync(join(tmpdir(), 'haruteo-boundary-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  const roots = ['server', 'cli', 'web'].filter((dir) => existsSync(join(root, dir)))
  const { output } = await cruise(roots, { ...options, baseDir: root, validate: true, ruleSet: { forbidden } })
  rmSync(root, { recursive: true })
  assert.ok(typeof output === 'object')
  return new Set(output.summary.violations.map(({ rule }) => rule.name))
}

const MEMO = 'server/contexts/memo'
const memo = { [`${MEMO}/domain.ts`]: 'export const a = 1', [`${MEMO}/public.ts`]: 'export type A = 1; export const v = 1' }
const stored = { [`${MEMO}/rdb/rows.ts`]: 'export type R = 1; export const r = 1' }
const db = { 'server/platform/db.ts': 'export type Sql = 1; export const sql = 1' }
const library = (name: string) => ({
  [`node_modules/${name}/package.json`]: `{"name":"${name}","main":"index.js"}`,
  [`node_modules/${name}/index.js`]: 'module.exports = 1',
  'package.json': `{"devDependencies":{"${name}":"1.0.0"}}`,
})

/** For each rule, small trees that break it: the role as a file, and the role as a folder. */
const canaries: readonly (readonly [rule: string, files: Files])[] = [
  ['context-only-by-public-face', { ...memo, 'server/contexts/blog/rdb.ts': "import type { a } from '../memo/domain.ts'" }],
  [
    'context-only-by-public-face',
    { ...stored, 'server/contexts/blog/rdb/a.ts': "import type { R } from '../../memo/rdb/rows.ts'" },
  ],
  [
    'context-types-only',
    { ...memo, 'server/contexts/blog/rdb.ts': "import { v } from '../memo/public.ts'; export const w = v" },
  ],
  ['domain-is-pure', { [`${MEMO}/domain.ts`]: "import fs from 'node:fs'; export const f = fs" }],
  ['domain-is-pure', { ...db, [`${MEMO}/domain/memo.ts`]: "import type { Sql } from '../../../platform/db.ts'" }],
  ['ports-name-no-adapter', { ...stored, [`${MEMO}/ports.ts`]: "import type { R } from './rdb/rows.ts'" }],
  ['ports-are-types', { ...db, [`${MEMO}/ports.ts`]: "import { sql } from '../../platform/db.ts'; export const s = sql" }],
  ['public-is-types', { ...memo, [`${MEMO}/public.ts`]: "import type { a } from './domain.ts'" }],
  ['contract-is-portable', { ...memo, [`${MEMO}/contract.ts`]: "import { a } from './domain.ts'; export const b = a" }],
  ['usecases-know-no-adapter', { ...stored, [`${MEMO}/usecases.ts`]: "import type { R } from './rdb/rows.ts'" }],
  ['usecases-know-no-adapter', { [`${MEMO}/usecases/read.ts`]: "import fs from 'node:fs'; export const f = fs" }],
  [
    'only-adapters-move-bytes',
    { [`${MEMO}/usecases/a.ts`]: "import { Readable } from 'node:stream'; export const r = Readable" },
  ],
  [
    'usecases-hold-no-database',
    { ...db, [`${MEMO}/usecases/a.ts`]: "import { sql } from '../../../platform/db.ts'; export const s = sql" },
  ],
  ['http-knows-no-database', { ...stored, [`${MEMO}/http/views.ts`]: "import type { R } from '../rdb/rows.ts'" }],
  [
    'http-runs-no-statement',
    { ...db, [`${MEMO}/http.ts`]: "import { sql } from '../../platform/db.ts'; export const s = sql" },
  ],
  [
    'rdb-knows-no-route',
    { [`${MEMO}/http.ts`]: 'export const h = 1', [`${MEMO}/rdb.ts`]: "import { h } from './http.ts'; export const i = h" },
  ],
  [
    'adapters-stand-alone',
    { ...db, [`${MEMO}/markdown/render.ts`]: "import { sql } from '../../../platform/db.ts'; export const s = sql" },
  ],
  ['adapters-stand-alone', { ...stored, [`${MEMO}/archive/zip.ts`]: "import type { R } from '../rdb/rows.ts'" }],
  [
    'platform-knows-no-context',
    { ...memo, 'server/platform/host.ts': "import { a } from '../contexts/memo/domain.ts'; export const h = a" },
  ],
  [
    'command-line-stays-outside',
    { ...memo, 'cli/import.ts': "import { a } from '../server/contexts/memo/domain.ts'; export const b = a" },
  ],
  [
    'command-line-stays-outside',
    { 'server/main.ts': 'export const m = 1', 'cli/start.ts': "import { m } from '../server/main.ts'; export const n = m" },
  ],
  ['one-driver', { ...library('postgres'), [`${MEMO}/rdb.ts`]: "import postgres from 'postgres'; export const p = postgres" }],
  ['one-queue', { ...library('pg-boss'), [`${MEMO}/index.ts`]: "import boss from 'pg-boss'; export const b = boss" }],
  ['needs-are-declared', { ...library('knip'), 'server/main.ts': "import knip from 'knip'; export const k = knip" }],
  [
    'tests-stay-outside',
    {
      'testing/world.ts': 'export const w = 1',
      'server/main.ts': "import { w } from '../testing/world.ts'; export const v = w",
    },
  ],
  [
    'server-knows-no-command',
    { 'cli/a.ts': 'export const a = 1', 'server/main.ts': "import { a } from '../cli/a.ts'; export const b = a" },
  ],
  [
    'server-knows-no-web',
    { 'web/lib/a.ts': 'export const a = 1', 'server/main.ts': "import { a } from '../web/lib/a.ts'; export const b = a" },
  ],
  [
    'web-knows-no-server',
    { ...memo, 'web/lib/a.ts': "import type { v } from '../../server/contexts/memo/public.ts'; export type W = typeof v" },
  ],
  [
    'web-knows-no-server',
    { 'web/public/a.ts': 'export const a = 1', 'web/app/b.ts': "import { a } from '../public/a.ts'; export const b = a" },
  ],
  [
    'public-pages-stand-alone',
    { 'web/lib/api.ts': 'export const a = 1', 'web/public/a.tsx': "import { a } from '../lib/api.ts'; export const b = a" },
  ],
  [
    'public-pages-know-types',
    {
      'server/contexts/blog/contract/pages.ts': 'export const a = 1',
      'web/public/a.tsx': "import { a } from '../../server/contexts/blog/contract/pages.ts'; export const b = a",
    },
  ],
  [
    'design-knows-no-feature',
    { 'web/lib/api.ts': 'export const a = 1', 'web/ui/a.tsx': "import { a } from '../lib/api.ts'; export const b = a" },
  ],
  [
    'lib-draws-nothing',
    { 'web/ui/a.tsx': 'export const a = 1', 'web/lib/b.ts': "import { a } from '../ui/a.tsx'; export const b = a" },
  ],
  [
    'features-know-no-page',
    {
      'web/app/pages/a.tsx': 'export const a = 1',
      'web/app/features/notes/b.tsx': "import { a } from '../../pages/a.tsx'; export const b = a",
    },
  ],
  [
    'features-stand-alone',
    {
      'web/app/features/notes/a.ts': 'export const a = 1',
      'web/app/features/find/b.ts': "import { a } from '../notes/a.ts'; export const b = a",
    },
  ],
  [
    'no-cycles',
    {
      'server/a.ts': "import { b } from './b.ts'; export const a = () => b",
      'server/b.ts': "import { a } from './a.ts'; export const b = () => a",
    },
  ],
  [
    'no-cycles',
    {
      'server/a.ts': "import type { B } from './b.ts'; export type A = B",
      'server/b.ts': "import type { A } from './a.ts'; export type B = A",
    },
  ],
  ['resolvable', { 'server/a.ts': "import { b } from './nowhere.ts'; export const a = b" }],
]

for (const [rule, files] of canaries)
  test(`the rule ${rule} fires on ${Object.keys(files).at(-1)}`, async () => assert.ok((await brokenBy(files)).has(rule)))

test('every rule has a canary', () =>
  assert.deepEqual([...new Set(canaries.map(([rule]) => rule))].sort(), forbidden.map((r: { name: string }) => r.name).sort()))

test('a context as it should be breaks no rule', async () => {
  const platform = (name: string) => ({ [`server/platform/${name}.ts`]: 'export type T = 1; export const v = 1' })
  const files = {
    ...{ ...platform('db'), ...platform('errors'), ...platform('http'), ...memo, ...library('markdown-it') },
    'package.json': '{"dependencies":{"markdown-it":"1.0.0"}}',
    [`${MEMO}/domain/a.ts`]: "import { v } from '../../../platform/errors.ts'; export const a = v",
    [`${MEMO}/ports.ts`]:
      "import type { T } from '../../platform/db.ts'; import type { Readable } from 'node:stream'; import type { a } from './domain/a.ts'; export type S = Readable; export type P = T | typeof a",
    [`${MEMO}/usecases/a.ts`]:
      "import type { P } from '../ports.ts'; import { a } from '../domain/a.ts'; export const u = a as P",
    [`${MEMO}/rdb/a.ts`]:
      "import { v } from '../../../platform/db.ts'; import type { P } from '../ports.ts'; export const r = v as P",
    [`${MEMO}/http/a.ts`]:
      "import { v } from '../../../platform/http.ts'; import { u } from '../usecases/a.ts'; export const h = [v, u]",
    [`${MEMO}/markdown/a.ts`]:
      "import markdown from 'markdown-it'; import type { P } from '../ports.ts'; export const m = markdown as P",
    [`${MEMO}/index.ts`]:
      "import { r } from './rdb/a.ts'; import { h } from './http/a.ts'; import { m } from './markdown/a.ts'; export const c = [r, h, m]",
    'server/contexts/blog/index.ts': "import type { A } from '../memo/public.ts'; export type B = A",
    'cli/a.ts': "import { v } from '../server/platform/db.ts'; export const w = v",
  }
  assert.deepEqual([...(await brokenBy(files))], [])
})

/** Every TypeScript file of ours, and the tools' plain JavaScript. */
const ours = ['server', 'cli', 'test', 'testing', 'bench', 'scripts']
  .filter((dir) => existsSync(dir))
  .flatMap((dir) => readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((file) => join(dir, file)))
  .filter((file) => /\.(ts|mjs)$/.test(file) && !file.endsWith('.d.ts'))

test('this repository breaks none, and was really looked at', async () => {
  const roots = [...new Set(ours.map((file) => file.split('/')[0]!))]
  const { output } = await cruise(roots, { ...options, validate: true, ruleSet: { forbidden } })
  assert.ok(typeof output === 'object')
  assert.deepEqual(
    output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    [],
  )
  const seen = new Set(output.modules.map(({ source }) => source))
  assert.deepEqual(
    ours.filter((file) => !seen.has(file)),
    [],
  )
  assert.ok(ours.length > 50)
})

const LONGEST = { code: 250, test: 400 }
const tooLong = (file: string, text: string) =>
  text.split('\n').length - 1 > (file.endsWith('.test.ts') ? LONGEST.test : LONGEST.code)

test('no file is too long to be read in one go', () => {
  assert.deepEqual(
    ours.filter((file) => tooLong(file, readFileSync(file, 'utf8'))),
    [],
  )
  assert.deepEqual([tooLong('a.ts', 'x\n'.repeat(251)), tooLong('a.ts', 'x\n'.repeat(250))], [true, false])
  assert.deepEqual([tooLong('a.test.ts', 'x\n'.repeat(401)), tooLong('a.test.ts', 'x\n'.repeat(400))], [true, false])
})
