import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseLinks } from './links.ts'
import { markdownText, sampleNote } from './markdown-text.test.ts'
import { blocksOf, findHeading, headingsOf } from './outline.ts'

const brief = (body: string) => headingsOf(body).map(({ level, text }) => [level, text])

test('headings are written with hashes or underlined', () =>
  assert.deepEqual(brief('# A\n## B ##\n###### C #x\nD\nE\n===\nF\n---\n> # G\n- # H\n#\n'), [
    [1, 'A'],
    [2, 'B'],
    [6, 'C #x'],
    [1, 'D E'],
    [2, 'F'],
    [1, 'G'],
    [1, 'H'],
    [1, ''],
  ]))

test('what only looks like a heading is none', () =>
  assert.deepEqual(
    brief('---\n# a\n---\n#b\n####### c\n```\n# d\n```\n\n    # e\n\n<!--\n# f\n-->\n\n---\n\n\\# g\n\n[h]: i.md\n---\n'),
    [],
  ))

test('the text of a heading is its words without their marks', () =>
  assert.deepEqual(
    brief(
      '# **굵게** _b_ `c` [d](e.md) [[f|g]] [[h#i]] ~~j~~ ==k== snake_case 2 * 3 \\*l\\* <b>m</b> %%n%% $o$\n## ![alt](p.png) x',
    ),
    [
      [1, '굵게 b c d g h i j k snake_case 2 * 3 *l* m o'],
      [2, 'alt x'],
    ],
  ))

test('marks of quotes and lists are read to a depth that nobody writes, and are text below it', () => {
  for (const mark of ['> ', '- ']) {
    assert.deepEqual(brief(`${mark.repeat(49)}# a`), [[1, 'a']])
    assert.deepEqual(brief(`${mark.repeat(60)}# a`), [])
  }
})

test('a slug keeps Hangul and is unique within the note', () =>
  assert.deepEqual(
    headingsOf('# 서버 설정!\n# Hello, World\n# hello world\n# hello world 1\n# Hello World\n# 🚀\n# 🚀\n# 가_나-다').map(
      ({ slug }) => slug,
    ),
    ['서버-설정', 'hello-world', 'hello-world-1', 'hello-world-1-1', 'hello-world-2', 'section', 'section-1', '가_나-다'],
  ))

test('a heading begins where its own text line begins', () => {
  const body = 'a\n\n> ## B\n\nC\nD\n---\n'
  assert.deepEqual(
    headingsOf(body).map(({ start }) => body.slice(start, start + 4)),
    ['## B', 'C\nD\n'],
  )
})

test('the sample has 87 headings, each with an address of its own, and none that its link to itself names', () => {
  const body = readFileSync(sampleNote, 'utf8')
  const headings = headingsOf(body)
  assert.equal(headings.length, 87)
  assert.equal(new Set(headings.map(({ slug }) => slug)).size, 87)
  for (const { text } of headings) assert.ok(findHeading(headings, text), text)
  const inside = parseLinks(body).filter(({ target, heading }) => target === '' && heading)
  assert.deepEqual(
    inside.map(({ heading }) => findHeading(headings, heading ?? '')?.text),
    [undefined],
  )
})

test('a heading is found whatever its case and punctuation, and below another by its path', () => {
  const body = '# A\n## Setup: first!\n# B\n## Setup, first\n### Deep\n# C# 문법\n# 🚀\n'
  const headings = headingsOf(body)
  const at = (path: string) => {
    const found = findHeading(headings, path)
    return found ? headings.indexOf(found) : -1
  }
  assert.deepEqual(
    ['setup first', 'B#Setup first', 'B#deep', 'b#SETUP FIRST#Deep', 'C# 문법', '🚀', 'a'].map(at),
    [1, 3, 4, 4, 5, 6, 0],
  )
  assert.deepEqual(['A#Deep', 'Deep#B', 'none', '', '#'].map(at), [-1, -1, -1, -1, -1])
  assert.equal(findHeading(headingsOf(`# ${'문법'.normalize('NFD')}`), '문법')?.level, 1)
})

test('a block is named at its end or on the line after it', () => {
  const body =
    'first\nparagraph ^one\n\n- item ^two\n- other\n\n^list\n\n> quote\n\n^quote\n\n| a |\n|---|\n| b |\n^table\n\n# H ^head\n'
  assert.deepEqual(
    blocksOf(body).map(({ id, start }) => [id, body.slice(start, start + 5)]),
    [
      ['one', 'first'],
      ['two', 'item '],
      ['list', 'item '],
      ['quote', 'quote'],
      ['table', '| a |'],
      ['head', '# H ^'],
    ],
  )
})

test('what only looks like the name of a block is none, and the first of two wins', () => {
  assert.deepEqual(blocksOf('2^10\n\na ^b c\n\n```\na ^b\n```\n\n`a\nb ^c`\n\na ^한글\n\n%%\na ^d\n%%\n\na ^'), [])
  assert.deepEqual(blocksOf('a ^x\n\nb ^x'), [{ id: 'x', start: 0 }])
})

test('headings and blocks lie in order within the text, whatever the text', () =>
  fc.assert(
    fc.property(markdownText, (body) => {
      const headings = headingsOf(body)
      assert.equal(new Set(headings.map(({ slug }) => slug)).size, headings.length)
      for (const [n, { start }] of headings.entries()) assert.ok(start > (headings[n - 1]?.start ?? -1) && start < body.length)
      for (const { start } of blocksOf(body)) assert.ok(start >= 0 && start < body.length)
    }),
    { numRuns: 2000 },
  ))
