import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { logWords, sentenceOf } from './log-words.ts'

const HOME = 'server/contexts/identity'
const written = readdirSync(HOME, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .flatMap((file) => [...readFileSync(join(HOME, file), 'utf8').matchAll(/\bwhat: [^,]*?'identity\.([a-z_]+)'/g)])
  .map(([, name = '']) => name)

test('everything that the house writes down of an account has a sentence', () => {
  assert.ok(new Set(written).size > 10, `${written}`)
  const known = Object.keys(logWords)
  assert.deepEqual(
    [...new Set(written)].filter((name) => !known.includes(name)),
    [],
  )
})

test('a name that is newer than this page is shown as it is', () => {
  assert.equal(sentenceOf('identity.signed_in'), 'signed_in')
  assert.equal(sentenceOf('identity.never_heard_of'), 'unknown')
  assert.equal(sentenceOf('identity.toString'), 'unknown')
})
