import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyText, markdownText } from './markdown-text.test.ts'
import { nameKey } from './names.ts'
import { tagsOf } from './tags.ts'

test('a tag is written in any script, with hyphens, underscores and slashes', () =>
  assert.deepEqual(tagsOf('#태그 #nested/tag (#a-b_c) #y1984\n#2024/01-일 > #🚀go, #end. #큰일。'), [
    ...['태그', 'nested/tag', 'a-b_c', 'y1984', '2024/01-일', '🚀go', 'end', '큰일'],
  ]))

test('a tag may stand in a heading, a list and a quote', () =>
  assert.deepEqual(tagsOf('#first\n# Title #a\n- #b\n> #c\n\n| #d | e |\n'), ['first', 'a', 'b', 'c', 'd']))

test('what only looks like a tag is none', () => {
  const bodies = [
    '# Title',
    '#1984',
    'a#b',
    '\\#a',
    '##a',
    '#',
    '#/a',
    '#-',
    '#---',
    '`#a`',
    '```\n#a\n```',
    '%% #a %%',
    '<!-- #a -->',
    '$#a$',
  ]
  bodies.push(
    'https://a.b/#c',
    '[#a](b.md)',
    '[x](#a)',
    '[x](https://a.b "#c")',
    '[[#a]]',
    '[[a|#b]]',
    '<a href="#b">',
    '---\na: #b\n---\n',
  )
  bodies.push('&#123;', '"#a"', `#${'a'.repeat(101)}`)
  for (const body of bodies) assert.deepEqual(tagsOf(body), [], body)
})

test('a tag ends where a slash leads nowhere', () => assert.deepEqual(tagsOf('#a/ #b//c #d/e/'), ['a', 'b', 'd/e']))

test('tags of the front matter come first, and one tag is named once as it was first spelt', () =>
  assert.deepEqual(tagsOf(`#B #태그 #${'태그'.normalize('NFD')} #b #c`, ['#b', 'A', ' a ', '', '2024', 'x'.repeat(101)]), [
    'b',
    'A',
    '2024',
    '태그',
    'c',
  ]))

test('tags are unique, and of a lawful length, whatever the text', () =>
  fc.assert(
    fc.property(markdownText, fc.array(anyText(10), { maxLength: 3 }), (body, front) => {
      const tags = tagsOf(body, front)
      assert.equal(new Set(tags.map(nameKey)).size, tags.length)
      for (const tag of tags) assert.ok([...tag].length >= 1 && [...tag].length <= 100)
    }),
    { numRuns: 1000 },
  ))
