import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { excerpt, plainText } from './plain-text.ts'

const words = (body: string, text: string) => assert.equal(plainText(body), text)

test('markup goes, words stay', () => {
  words('# A *b* ==c==\n\n**d** ~~e~~ `f()` [g](h.md) ![i](j.png)', 'A b c\nd e f() g i')
  words('Title\n===\n\n- one\n- [x] two ^id\n1. three\n\n---\n\nfour ^five', 'Title\none\ntwo\nthree\nfour')
  words('[[A]] [[A|shown]] [[B#C]] ![[p.png|200]] ![[N]]', 'A shown B C p.png N')
  words('| a | b |\n|--|:-:|\n| c | d |', 'a b\nc d')
})

test('a paragraph is one line, without the marks of the quotes and lists it stands in', () => {
  words('> a\n> b\n> > c\n> > d', 'a b\nc d')
  words('> [!note]- Title\n> body\n> more', 'Title body more')
  words('- a\n  b', 'a b')
})

test('code is words, and so is a formula', () => {
  words('```ts\nconst a = 1\n\n  b()\n```\n\n$x^2$\n\n$$\ny\n$$', 'const a = 1\nb()\nx^2\ny')
  words('a[^1] ^[aside]\n\n[^1]: note', 'a aside\nnote')
})

test('comments, front matter and raw HTML are not read', () =>
  words('---\ntitle: x\n---\na %%b%% c <!-- d --> <b>e</b>\n\n%%\nf\n\ng\n%%\nh', 'a c e\nh'))

test('an excerpt is the beginning in one line, cut between words and never within a letter', () => {
  assert.equal(excerpt('# A\n\nb\nc'), 'A b c')
  assert.equal(excerpt('one two three four', 10), 'one two…')
  assert.equal(excerpt('x'.repeat(30), 10), `${'x'.repeat(9)}…`)
  assert.equal(excerpt('👩‍👩‍👧‍👦'.repeat(3), 20), '👩‍👩‍👧‍👦…')
  assert.equal(excerpt('가'.normalize('NFD').repeat(9), 8), `${'가'.normalize('NFD').repeat(3)}…`)
  assert.equal(excerpt(''), '')
})

test('an excerpt is never longer than asked for, nor broken', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (body, most) => {
      const text = excerpt(body, most)
      assert.ok(text.length <= most && text.isWellFormed(), JSON.stringify(text))
    }),
    { numRuns: 500 },
  ))
