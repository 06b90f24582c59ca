import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

// The threat models name the tests that prove them: a test that is gone or called otherwise is missed here.

const DIR = 'docs/security'
const proofs = (page: string) =>
  [...page.matchAll(/\[([^\]\n]{1,300})\]\(([^)\s]{1,200}\.test\.tsx?)\)/g)].map(([, name = '', file = '']) => ({ name, file }))

for (const page of readdirSync(DIR)) {
  const text = readFileSync(join(DIR, page), 'utf8')

  test(`${page}: every test that it names is there`, () => {
    const named = proofs(text)
    assert.ok(named.length > 10, `${named.length} tests`)
    for (const { name, file } of named) {
      assert.ok(existsSync(join(DIR, file)), file)
      assert.ok(readFileSync(join(DIR, file), 'utf8').includes(name), `${name} in ${file}`)
    }
  })

  test(`${page}: what it says is stopped, some test proves`, () => {
    const [, part = ''] = text.split('## Who attacks, and what stops them')
    const lines = (part.split('\n## ', 1)[0] ?? '').split('\n').filter((line) => /^\| (?!what they do)/.test(line))
    assert.ok(lines.length > 10, `${lines.length} lines`)
    for (const line of lines) assert.ok(proofs(line).length > 0, line)
  })
}
