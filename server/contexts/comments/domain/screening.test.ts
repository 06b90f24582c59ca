import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Signs, screened } from './screening.ts'
import { nameOf, textOf } from './text.ts'

const fine: Signs = {
  ...{ isGuest: true, isTrusted: false, isTrapped: false, seconds: 30, links: 0, isRepeated: false, lately: 0, isFirst: false },
}

test('what looks like spam waits with its reasons, the trap calls it so, and who keeps order is not asked', () => {
  assert.deepEqual(screened(fine), { state: 'shown', reasons: [] })
  for (const [signs, reasons] of [
    [{ seconds: 2 }, ['fast']],
    [{ links: 3 }, ['links']],
    [{ isRepeated: true }, ['repeated']],
    [{ lately: 20 }, ['busy']],
    [{ isFirst: true }, ['first']],
    [{ links: 9, isFirst: true }, ['links', 'first']],
  ] as const) {
    assert.deepEqual(screened({ ...fine, ...signs }), { state: 'waiting', reasons })
    assert.equal(screened({ ...fine, ...signs, isTrusted: true }).state, 'shown')
  }
  assert.deepEqual(screened({ ...fine, isTrapped: true }), { state: 'spam', reasons: ['trap'] })
  assert.equal(screened({ ...fine, links: 2 }).state, 'shown')
  assert.equal(screened({ ...fine, isGuest: false, links: 5, seconds: undefined }).state, 'shown')
})

test('a text has 1 to 1,000 characters as a person counts them, and nothing hidden; a name one line', () => {
  assert.equal([...textOf('가'.repeat(1_000))].length, 1_000)
  assert.equal([...textOf('😀'.repeat(1_000))].length, 1_000)
  for (const bad of ['', ' \n ', '\u200b\u202e', '가'.repeat(1_001)])
    assert.throws(() => textOf(bad), { code: 'comments.text_length' }, JSON.stringify(bad.slice(0, 9)))
  assert.equal(textOf('a\r\n\r\n\r\n\r\nb\u202e \u0007c  '), 'a\n\nb c')
  assert.equal(nameOf(' 손\u202e  님\n'), '손 님')
  for (const bad of ['', '\u200b', 'x'.repeat(31)]) assert.throws(() => nameOf(bad), { code: 'comments.name_length' })
})
