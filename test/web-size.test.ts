import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'

const BUILT = 'build/app'
const MOST_BYTES = 200_000

type File = Readonly<{ file: string; imports?: string[]; css?: string[]; dynamicImports?: string[] }>

const files = () => JSON.parse(readFileSync(join(BUILT, 'files.json'), 'utf8')) as Record<string, File>

/** The scripts that these entries load before anything is seen. */
const scriptsOf = (entries: readonly string[]) => {
  const all = files()
  const wanted = new Set<string>()
  const take = (key: string) => {
    const entry = all[key]
    assert.ok(entry, `${key} is in files.json`)
    if (wanted.has(entry.file)) return
    wanted.add(entry.file)
    entry.imports?.forEach(take)
  }
  entries.forEach(take)
  return [...wanted]
}

const zipped = (scripts: readonly string[]) =>
  scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(BUILT, file)), { level: 9 }).length, 0)

for (const page of ['app/pages/today.tsx', 'app/pages/write.tsx'])
  test(`the first view of ${page} loads at most 200 kB of compressed script`, () => {
    const scripts = scriptsOf(['index.html', page])
    assert.ok(scripts.length > 0)
    assert.ok(zipped(scripts) <= MOST_BYTES, `${zipped(scripts)} bytes: ${scripts.join(' ')}`)
  })

test('the editor, the graph and diagrams come later', () => {
  const scripts = scriptsOf(['index.html', 'app/pages/today.tsx', 'app/pages/write.tsx'])
  const text = scripts.map((file) => readFileSync(join(BUILT, file), 'utf8')).join('\n')
  for (const sign of ['cm-content', 'forceSimulation', 'mermaid-svg']) assert.ok(!text.includes(sign), sign)
})
