import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseLinks, sentenceAround } from './links.ts'
import { markdownText } from './markdown-text.test.ts'

const around = (body: string) => {
  const [link] = parseLinks(body)
  return sentenceAround(body, link!.start, link!.end)
}

test('the sentence around a link is cut at the ends of sentences, Korean and English', () => {
  assert.equal(around('처음이다. 이것은 [[노트]]를 말한다. 끝이다.'), '이것은 [[노트]]를 말한다.')
  assert.equal(around('First! Is v1.2 in [[Note]] (see 3.14)? Last.'), 'Is v1.2 in [[Note]] (see 3.14)?')
  assert.equal(around('이것은。[[ノート]]を見る！次'), '[[ノート]]を見る！')
  assert.equal(around('He said "no." Then [[Note]]... And so on'), 'Then [[Note]]...')
  assert.equal(around('앞 줄\n[[노트]] 그리고 끝'), '[[노트]] 그리고 끝')
  assert.equal(around('a [[Note. With. Dots]] b. c'), 'a [[Note. With. Dots]] b.')
})

test('marks of lists, quotes, headings and tables are left out', () => {
  for (const mark of ['- ', '  * ', '12. ', '> ', '> > - ', '## ', '- [ ] ', '- [x] ', '| ', '1)\t']) {
    assert.equal(around(`a\n\n${mark}see [[Note]] b\n`), 'see [[Note]] b', mark)
  }
  assert.equal(around('-see [[Note]]'), '-see [[Note]]')
})

test('a long sentence is cut to whole characters on both sides, and says so', () => {
  for (const unit of ['가나다 ', '👩‍👩‍👧', 'e\u0301', '\u1112\u1161\u11ab', 'long words ']) {
    const body = `${unit.repeat(300)}[[Note]]${unit.repeat(300)}`
    const text = around(body)
    assert.ok(text.length <= 242 && text.startsWith('…') && text.endsWith('…'), unit)
    assert.ok(text.includes('[[Note]]'))
    const cuts = [...new Intl.Segmenter().segment(body)].map(({ index }) => index)
    const at = body.indexOf(text.slice(1, -1))
    assert.ok(cuts.includes(at) && cuts.includes(at + text.length - 2), unit)
  }
})

test('one long side leaves room to the other, and a whole sentence is not cut', () => {
  assert.equal(around(`[[Note]] ${'a '.repeat(50)}`), `[[Note]] ${'a '.repeat(50)}`.trim())
  const text = around(`Short [[Note]] ${'word '.repeat(100)}`)
  assert.ok(text.startsWith('Short [[Note]] word') && text.endsWith('…') && text.length > 220)
  const end = around(`${'word '.repeat(100)}[[Note]] end.`)
  assert.ok(end.startsWith('…') && end.endsWith('word [[Note]] end.') && end.length > 220)
  const link = around(`[[${'x'.repeat(1000)}]]`)
  assert.ok(link.startsWith('[[xxx') && link.endsWith('…') && link.length <= 241)
})

test('a link over two lines is read as one', () => assert.equal(around('see [a\nb](c.md). d'), 'see [a b](c.md).'))

test('every sentence is short, on one line, and well formed where its text is', () =>
  fc.assert(
    fc.property(markdownText, fc.nat(40), (body, times) => {
      const long = body.repeat(times + 1)
      for (const { start, end } of parseLinks(long).slice(0, 20)) {
        const text = sentenceAround(long, start, end)
        assert.ok(text.length <= 242 && !/[\r\n]/.test(text))
        if (long.isWellFormed()) assert.ok(text.isWellFormed())
      }
    }),
    { numRuns: 500 },
  ))
