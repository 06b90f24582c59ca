import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { linked, linksIn } from './links.ts'

const hrefs = (text: string) => linked(text).flatMap(({ href }) => href ?? [])

test('addresses become links, without the particle, the full stop or the bracket behind them', () => {
  assert.deepEqual(hrefs('https://example.org/a?b=1#c을 보세요.'), ['https://example.org/a?b=1#c'])
  assert.deepEqual(hrefs('(https://example.org/a), http://b.test.'), ['https://example.org/a', 'http://b.test/'])
  assert.deepEqual(hrefs('https://ko.wikipedia.org/wiki/A_(b)'), ['https://ko.wikipedia.org/wiki/A_(b)'])
  assert.equal(linksIn('http://a.test http://b.test'), 2)
})

test('nothing but an address of the web is one, and none that shows another house than it leads to', () => {
  for (const text of [
    'javascript:alert(1)',
    'JaVaScRiPt://https//%0aalert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'https://',
    'https://bank.test@evil.test/',
    'https://a:b@evil.test',
    'ftp://a.test',
    '//a.test',
    'mailto:a@b.test',
  ])
    assert.deepEqual(hrefs(text), [], text)
})

const awkward = fc.array(
  fc.oneof(
    fc.constantFrom(
      'https://',
      'http://',
      'javascript:',
      '"',
      "'",
      '<',
      '>',
      '&',
      '&quot;',
      ' ',
      '\n',
      '(',
      ')',
      '.',
      '@',
      'a.test',
      '\\',
      '\u202e',
      '`',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.webUrl(),
  ),
  { maxLength: 12 },
)

test('the pieces are the text, whatever it is; an address is one of the web and holds nothing that ends an attribute', () => {
  fc.assert(
    fc.property(awkward, (parts) => {
      const text = parts.join('')
      const pieces = linked(text)
      assert.equal(pieces.map((piece) => piece.text).join(''), text)
      for (const { href } of pieces) {
        if (href === undefined) continue
        assert.match(href, /^https?:\/\/[^\s"<>]+$/)
        assert.ok(['http:', 'https:'].includes(new URL(href).protocol))
      }
    }),
    { numRuns: 2_000 },
  )
})
