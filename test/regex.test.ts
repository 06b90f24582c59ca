import assert from 'node:assert/strict'
import { test } from 'node:test'
import { danger, expressionsOf, expressionsOfHouse, judgedBefore } from '../testing/regexes.ts'

test('no regular expression takes long over any text', async () => {
  const { once, open } = expressionsOfHouse()
  const before = judgedBefore()
  const dangers: string[] = []
  for (const [written, one] of once) {
    const why = before.has(written) ? undefined : await danger(one)
    if (why) dangers.push(why)
  }
  assert.deepEqual(dangers, [])
  assert.deepEqual(open, [], 'an expression is written down whole, so that it can be checked')
  assert.ok(once.size > 20)
})

test('a regular expression that takes long is seen, and one that is put together too', async () => {
  const { found, open } = expressionsOf('a.ts', 'const a = /(a+)+$/u\nconst b = /^[a-z]{1,9}$/; const c = new RegExp(b.source)')
  assert.deepEqual(open, ['a.ts:2'])
  assert.deepEqual(await Promise.all(found.map(danger)), ['a.ts:1: /(a+)+$/u exponential', undefined])
  for (const source of ['\\s+$', '(x+x+)+y', '^(?:a|b|ab)*$', '[^\\]]*\\]\\('])
    assert.match((await danger({ at: 'a.ts:1', source, flags: '' }))!, /polynomial|exponential/)
})
