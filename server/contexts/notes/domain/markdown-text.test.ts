import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { scan } from './marks.ts'

/** Texts for tests: dense with Markdown's marks, so that they meet each other in ways that nobody writes. */

const MARKS = [
  ...[
    '[[',
    ']]',
    '![[',
    '[',
    ']',
    '](',
    '(',
    ')',
    '![',
    '|',
    '\\|',
    '#',
    '#^',
    '^',
    '\\',
    '`',
    '``',
    '```',
    '~~~',
    '$',
    '$$',
    '%%',
    '%',
  ],
  ...[
    '<',
    '>',
    '<!--',
    '-->',
    '<a b="',
    '"',
    "'",
    '<b>',
    '<x:',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    ' ',
    '\t',
    '    ',
    '- ',
    '1. ',
    '> ',
    '# ',
    '## ',
  ],
  ...[
    '---',
    '---\n',
    '\n===\n',
    '\n| a | b |\n|---|---|\n',
    '[a]: ',
    '%20',
    '%EA%B0%80',
    '%zz',
    '&amp;',
    '.md',
    '.',
    '..',
    '/',
    ':',
    'https://',
  ],
  ...[
    '*',
    '_',
    '~~',
    '==',
    'a',
    'Note',
    '노트',
    '회의록',
    '\u1112\u1161\u11ab',
    '👩‍👩‍👧',
    '\ufeff',
    '\0',
    '\ud83d',
    '\udc4d',
    '다. ',
    '태그',
    '^id',
  ],
]

const CONSTRUCTS = [
  ...[
    '[[Note]]',
    '[[A/Note#h|shown]]',
    '![[image.png|200]]',
    '[[#h]]',
    '[[Note#^b]]',
    '[[N\\|s]]',
    '[x](a.md)',
    '[x](<a b.md> "t")',
  ],
  ...[
    '![alt](img.png)',
    '[![i](a.png)](b.md)',
    '[x](#h)',
    '[x](https://a.b)',
    '`code [[x]]`',
    '$a$',
    '%% c %%',
    '#tag',
    '#a/b',
    '<https://a.b>',
  ],
]

/** Any code points at all, halves of surrogate pairs among them. */
export const anyText = (maxLength: number) =>
  fc
    .array(fc.oneof(fc.integer({ min: 0, max: 0x10ffff }), fc.integer({ min: 0, max: 0x3ff })), { maxLength })
    .map((codePoints) => String.fromCodePoint(...codePoints))

export const markdownText = fc
  .array(fc.oneof(fc.constantFrom(...MARKS), fc.constantFrom(...CONSTRUCTS), anyText(3)), {
    maxLength: 24,
  })
  .map((parts) => parts.join(''))

/** The sample vault's note, by the address of the test that reads it. */
export const sampleNote = new URL('../../../../testing/samples/vault/Architecture.md', import.meta.url)

test('the texts made for tests hold every construct and every kind of line', () => {
  const marks = new Set<string>()
  const lines = new Set<string>()
  for (const body of fc.sample(markdownText, { numRuns: 1500, seed: 1 })) {
    const found = scan(body)
    for (const { kind } of found.marks) marks.add(kind)
    for (const { kind } of found.lines) lines.add(kind)
  }
  assert.deepEqual([...marks].sort(), [
    'autolink',
    'code',
    'comment',
    'definition',
    'embed',
    'html',
    'image',
    'link',
    'math',
    'wikilink',
  ])
  assert.deepEqual([...lines].sort(), ['blank', 'code', 'heading', 'hidden', 'rule', 'text', 'underline'])
})
