import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { markdownText } from './markdown-text.test.ts'
import { regionsOf } from './regions.ts'

const partsOf = (body: string) => regionsOf(body).map(({ kind, start, end }) => [kind, body.slice(start, end)])

test('front matter is only what stands between rules at the very start', () => {
  assert.deepEqual(partsOf('---\na: 1\n---\nb'), [['front_matter', '---\na: 1\n---']])
  assert.deepEqual(partsOf('\ufeff---\r\na: 1\r\n...\r\nb'), [['front_matter', '---\r\na: 1\r\n...']])
  assert.deepEqual(partsOf('---\n---'), [['front_matter', '---\n---']])
  for (const none of ['\n---\na\n---', 'a\n---\nb\n---', '---\na: 1\n', '--- a\n---', '----\na\n---'])
    assert.deepEqual(partsOf(none), [])
})

test('a fence closes with as many marks of its kind, or never', () => {
  assert.deepEqual(partsOf('a\n```js\nb\n```\nc'), [['code', '```js\nb\n```']])
  assert.deepEqual(partsOf('~~~~\n```\n~~~\n~~~~~\nc'), [['code', '~~~~\n```\n~~~\n~~~~~']])
  assert.deepEqual(partsOf('a\n```\nb\n\nc'), [['code', '```\nb\n\nc']])
  assert.deepEqual(partsOf('```a`b```'), [['code', '```a`b```']])
})

test('a fence inside a list or a quote ends with it', () => {
  assert.deepEqual(partsOf('- a\n  ```\n  b\n  ```\n- c'), [['code', '  ```\n  b\n  ```']])
  assert.deepEqual(partsOf('> ```\n> b\nc'), [['code', '> ```\n> b']])
  assert.deepEqual(partsOf('1. a\n\n   ~~~\n   b\n\nc'), [['code', '   ~~~\n   b\n']])
  assert.deepEqual(partsOf('- a\n      ```\n      b\n      ```\nc'), [['code', '      ```\n      b\n      ```']])
})

test('indented text is code after a blank line, and not in a list or within a paragraph', () => {
  assert.deepEqual(partsOf('a\n\n    b\n\tc\n\nd'), [['code', '    b\n\tc']])
  assert.deepEqual(partsOf('a\n\n    - b'), [['code', '    - b']])
  assert.deepEqual(partsOf('-\n\n    a'), [['code', '    a']])
  for (const none of ['a\n    b', '- a\n\n        b', '- a\n    - b\n        - c']) assert.deepEqual(partsOf(none), [])
})

test('a code span needs the same number of backticks in the same paragraph', () => {
  assert.deepEqual(partsOf('a `` b ` c `` d'), [['code', '`` b ` c ``']])
  assert.deepEqual(partsOf('a `b\nc` d'), [['code', '`b\nc`']])
  assert.deepEqual(partsOf('a `b\n14. c` d'), [['code', '`b\n14. c`']])
  assert.deepEqual(partsOf('a `b\n1. c` d'), [])
  for (const none of ['a `b\n\nc` d', '- a `b\n- c` d', '`a``', '\\`a`', '| a ` |\n| b ` |'])
    assert.deepEqual(partsOf(none), [])
})

test('comments hide text, over blank lines where they begin a line', () => {
  assert.deepEqual(partsOf('a <!-- b --> c %% d %% e'), [
    ['comment', '<!-- b -->'],
    ['comment', '%% d %%'],
  ])
  assert.deepEqual(partsOf('%%\na\n\n```\n%%\nb `c`'), [
    ['comment', '%%\na\n\n```\n%%'],
    ['code', '`c`'],
  ])
  assert.deepEqual(partsOf('<!-- a\n\nb --> `c`'), [
    ['comment', '<!-- a\n\nb -->'],
    ['code', '`c`'],
  ])
  assert.deepEqual(partsOf('a\n\n<!-- never closed\n\nb'), [['comment', '<!-- never closed\n\nb']])
  for (const none of ['a %% b', 'a <!-- b', 'a %% b\n\nc %%', '%% a\n\nb', '100% 50%']) assert.deepEqual(partsOf(none), [])
})

test('a formula has no space within its dollars and no digit after them', () => {
  assert.deepEqual(partsOf('a $x+1$ b $$y$$'), [
    ['math', '$x+1$'],
    ['math', '$$y$$'],
  ])
  assert.deepEqual(partsOf('$$\na\n\nb\n$$'), [['math', '$$\na\n\nb\n$$']])
  for (const none of ['$5 and $6', '5$ and 6$', 'a$b$5', '$ a$', '$a $', '\\$a$', 'a $b\nc$ d'])
    assert.deepEqual(partsOf(none), [])
})

test('the inside of a tag and an address in angle brackets are no text', () => {
  assert.deepEqual(partsOf('a <b c="[[d]]" e=\'f\' g> h</b> <i/> <https://a.b/#c> <a@b.c>'), [
    ['html', '<b c="[[d]]" e=\'f\' g>'],
    ['html', '</b>'],
    ['html', '<i/>'],
    ['html', '<https://a.b/#c>'],
    ['html', '<a@b.c>'],
  ])
  for (const none of ['a < b > c', '<[[a]]>', '<b c=">', '<1>', '</b c>', 'a <b', '<b [[c]]>', '<>'])
    assert.deepEqual(partsOf(none), [])
})

test('what opens first, wins', () => {
  assert.deepEqual(partsOf('`a $b` c$'), [['code', '`a $b`']])
  assert.deepEqual(partsOf('$a `b$ c`'), [['math', '$a `b$']])
  assert.deepEqual(partsOf('[[a`b]] c`'), [])
  assert.deepEqual(partsOf('<!-- ` --> a `b`'), [
    ['comment', '<!-- ` -->'],
    ['code', '`b`'],
  ])
})

test('regions are in order, apart, and inside the text, whatever the text', () =>
  fc.assert(
    fc.property(markdownText, (body) => {
      let at = 0
      for (const { start, end } of regionsOf(body)) {
        assert.ok(at <= start && start < end && end <= body.length)
        at = end
      }
    }),
    { numRuns: 2000 },
  ))
