import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pieceEnd } from './pieces.ts'

const cut = (html: string, least: number) => {
  const pieces: string[] = []
  for (let at = 0; at < html.length; ) {
    const end = pieceEnd(html, at, least)
    pieces.push(html.slice(at, end))
    at = end
  }
  return pieces
}

test('a piece ends behind a whole block', () => {
  const html = '<p>a<br>b</p>\n<ul><li>c</li><li><img src="x">d</li></ul>\n<hr>\n<h2 id="h">e</h2>'
  assert.deepEqual(cut(html, 1), [
    '<p>a<br>b</p>',
    '\n<ul><li>c</li><li><img src="x">d</li></ul>',
    '\n<hr>',
    '\n<h2 id="h">e</h2>',
  ])
  assert.deepEqual(cut(html, 20).length, 2)
  assert.deepEqual(cut('text only', 3), ['text only'])
  assert.deepEqual(cut('<p>a</p><p', 9), ['<p>a</p><p'])
})

test('pieces together are the whole, and each of them is whole', () => {
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('a &lt; b', 'x', '<br>', '<input type="checkbox" disabled>'),
      fc
        .tuple(fc.constantFrom('p', 'div', 'li', 'h2'), fc.array(tie('tree'), { maxLength: 4 }))
        .map(([name, inside]) => `<${name} class="k">${inside.join('')}</${name}>`),
    ),
  }))
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 12 }), fc.integer({ min: 1, max: 60 }), (blocks, least) => {
      const html = blocks.join('\n')
      const pieces = cut(html, least)
      assert.equal(pieces.join(''), html)
      for (const piece of pieces) {
        const opened = piece.match(/<(?:p|div|li|h2) /g)?.length ?? 0
        assert.equal(piece.match(/<\//g)?.length ?? 0, opened)
      }
    }),
  )
})
