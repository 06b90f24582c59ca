import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyText } from './markdown-text.test.ts'
import { freeTitle, isText, nameKey, titleProblem } from './names.ts'

const name = anyText(40)

test('a name is the same whatever its case and its composition', () => {
  const pairs = [
    ['회의록', '회의록'.normalize('NFD')],
    ['Café', 'CAFE\u0301'],
    ['STRASSE', 'straße'],
    ['ΟΔΟΣ', 'οδος'],
    ['µm', 'μM'],
    ['\u1e9b', 'ſ\u0307'],
  ] as const
  for (const [a, b] of pairs) assert.equal(nameKey(a), nameKey(b))
  assert.notEqual(nameKey('회의'), nameKey('회의 '))
})

test('the key of a key is itself', () =>
  fc.assert(
    fc.property(name, (text) => assert.equal(nameKey(nameKey(text)), nameKey(text))),
    { numRuns: 500 },
  ))

test('each title that cannot be a file name says why', () => {
  const cases = {
    empty: ['', ' ', '\u200b', '\u3164'],
    too_long: ['a'.repeat(201), '가'.repeat(85), 'a'.repeat(1_000_000), '👍'.repeat(64)],
    slash: ['a/b', 'a\\b', '/'],
    control: ['a\nb', 'a\0', '\u0085', '\u007f'],
    dots: ['.', '..', '.hidden', '...'],
    edges: [' a', 'a ', 'a.', '\u3000a', '\ufeffa'],
    lone_surrogate: ['\ud800', 'a\udc00'],
  }
  for (const [problem, titles] of Object.entries(cases)) {
    for (const title of titles) assert.equal(titleProblem(title), problem, JSON.stringify(title.slice(0, 20)))
  }
})

test('ordinary titles are allowed, up to the very limit', () => {
  for (const title of ['노트', 'C# 문법', 'a.b', '12:30', '🚀', 'a'.repeat(200), '가'.repeat(84), 'v1.2', '2022-05-01']) {
    assert.equal(titleProblem(title), undefined, title)
  }
})

test('a free title is the first number that nobody has', () => {
  const taken = new Set(['note', 'note 2', 'note 4'])
  assert.equal(
    freeTitle('Note', (key) => taken.has(key)),
    'Note 3',
  )
  assert.equal(
    freeTitle('Other', (key) => taken.has(key)),
    'Other',
  )
})

test('a numbered title is shortened to whole characters where it would become too long', () => {
  for (const wanted of ['가'.repeat(84), 'a'.repeat(200), `${'a'.repeat(190)}👩‍👩‍👧`]) {
    const title = freeTitle(wanted, (key) => key === nameKey(wanted))
    assert.equal(titleProblem(title), undefined)
    assert.match(title, / 2$/)
    assert.ok(wanted.startsWith(title.slice(0, -2)))
  }
})

test('text is what can be stored exactly', () => {
  assert.ok(isText('한글 \u1112\u1161 👍 \ufeff\r\n'))
  for (const text of ['\0', 'a\ud800', '\udc00']) assert.equal(isText(text), false)
})

test('no text makes a title check fail', () => fc.assert(fc.property(name, (title) => void titleProblem(title))))
