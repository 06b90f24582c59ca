import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isStorable } from '#platform/text'
import { frontMatterOf } from './frontmatter.ts'

const facts = (yaml: string) => {
  const { title, aliases, tags } = frontMatterOf(`---\n${yaml}\n---\ntext`)
  return { title, aliases, tags }
}

test('title, aliases and tags are read in each way they are written', () => {
  assert.deepEqual(facts('title: 🚀 아키텍처\naliases: [A, "B, C"]\ntags:\n  - one\n  - "#two"'), {
    title: '🚀 아키텍처',
    aliases: ['A', 'B, C'],
    tags: ['one', 'two'],
  })
  assert.deepEqual(facts('Alias: Hello, World\ntag: a, b c,#d'), {
    title: undefined,
    aliases: ['Hello', 'World'],
    tags: ['a', 'b', 'c', 'd'],
  })
  assert.deepEqual(facts('tags: fundamental'), { title: undefined, aliases: [], tags: ['fundamental'] })
})

test('numbers, dates and truth values are the words that stand there', () =>
  assert.deepEqual(facts('title: 0012.50\naliases: [2024-01-02, yes, true, 1e3, 0x10]\ntags: [2024, null, ~]'), {
    title: '0012.50',
    aliases: ['2024-01-02', 'yes', 'true', '1e3', '0x10'],
    tags: ['2024'],
  }))

test('what is broken says nothing and stays where it is', () => {
  for (const yaml of [
    'title: [',
    'title: "a',
    '\ttitle: a',
    'a: b: c',
    '- title: a',
    'just text',
    'title:',
    'title: {a: b}',
    'title: *a',
    '',
  ]) {
    assert.deepEqual(facts(yaml), { title: undefined, aliases: [], tags: [] }, yaml)
    assert.equal(frontMatterOf(`---\n${yaml}\n---\ntext`).raw, `---\n${yaml}\n---\n`)
  }
})

test('only the very start of a note is front matter', () => {
  for (const body of [
    '',
    'text',
    ' ---\na: b\n---\n',
    'x\n---\na: b\n---\n',
    '---\na: b\n',
    '\u{feff}',
    '----\na: b\n---\n',
    '\u{feff}x --- y',
  ])
    assert.deepEqual(frontMatterOf(body), { raw: '', end: 0, aliases: [], tags: [] }, body)
  const body = '\u{feff}---\r\ntitle: a\r\n...\r\ntext'
  assert.deepEqual(frontMatterOf(body), { raw: body.slice(0, -4), end: body.length - 4, title: 'a', aliases: [], tags: [] })
})

test('text that could not be stored is no name', () =>
  assert.deepEqual(facts('title: "a\\0b"\naliases: ["\\ud800", ok]'), { title: undefined, aliases: ['ok'], tags: [] }))

test('anchors are not followed, so that a few bytes cannot become many', () => {
  const lines = ['a: &a [x, x]', ...Array.from({ length: 20 }, (_, i) => `b${i}: &b${i} [*a, *a]`)]
  assert.deepEqual(facts([...lines, 'tags: *a', 'aliases: [*b19, y]'].join('\n')), {
    title: undefined,
    aliases: ['y'],
    tags: [],
  })
})

test('the deepest and the longest front matter are survived', () => {
  for (const yaml of ['['.repeat(15_000), 'title: '.repeat(2000), '&a '.repeat(5000), `title: ${'x'.repeat(20_000)}`])
    assert.deepEqual(facts(yaml), { title: undefined, aliases: [], tags: [] })
  assert.equal(facts(`tags: [${'a,'.repeat(5000)}]`).tags.length, 200)
})

const lines = fc.array(
  fc.oneof(fc.constantFrom('---', 'title: ', '- a', 'tags: [', ']', '...', '"\\0"', '&a', '*a'), fc.string()),
  { maxLength: 8 },
)

test('whatever stands there, the bytes before and after the end are the note', () =>
  fc.assert(
    fc.property(lines, (parts) => {
      const body = `---\n${parts.join('\n')}`
      const { raw, end, title, aliases, tags } = frontMatterOf(body)
      assert.equal(raw + body.slice(end), body)
      for (const word of [title ?? '', ...aliases, ...tags]) assert.ok(isStorable(word))
    }),
    { numRuns: 500 },
  ))
