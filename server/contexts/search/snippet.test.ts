import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compose } from './analysis/fold.ts'
import { toQuestion } from './analysis/query.ts'
import { snippet } from './snippet.ts'

const cut = (text: string, typed: string) => snippet(text, toQuestion(typed))
const textOf = (html: string) =>
  html
    .replaceAll(/<\/?mark>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

test('the word is marked, not its particle', () => {
  assert.equal(cut('그 천식은 낫는다', '천식이'), '그 <mark>천식</mark>은 낫는다')
  assert.equal(cut('기관지천식을 앓는다', '천식'), '기관지<mark>천식</mark>을 앓는다')
  assert.equal(cut('새 k3s클러스터를', '클러스터 k3s'), '새 <mark>k3s</mark><mark>클러스터</mark>를')
  assert.equal(cut('모니터링 지표', '모니'), '<mark>모니</mark>터링 지표')
  assert.equal(cut('we are Monitoring it', 'monitor'), 'we are <mark>Monitoring</mark> it')
  assert.equal(cut('모두 1,234원', '1234'), '모두 <mark>1,234</mark>원')
  assert.equal(cut('천식일지', 'ㅊㅅ'), '<mark>천식</mark>일지')
  assert.equal(cut('영천 식당', '천식'), '영천 식당')
})

test('what the text holds is text in the snippet, marked or not', () => {
  assert.equal(cut('<script>"천식"&', '천식'), '&lt;script&gt;&quot;<mark>천식</mark>&quot;&amp;')
  assert.equal(cut(`<b> 'x'`, 'b x'), '&lt;<mark>b</mark>&gt; &#39;<mark>x</mark>&#39;')
})

test('it is cut where the most of what was asked stands together', () => {
  const html = cut(`천식 ${'가나 '.repeat(200)}천식 흡입기 처방 ${'다라 '.repeat(200)}`, '천식 흡입기')
  assert.match(html, /^….*<mark>천식<\/mark> <mark>흡입기<\/mark> 처방.*…$/)
})

test('a text that says nothing of it is shown from its beginning', () => {
  assert.equal(cut('처음 '.repeat(3).trim(), '천식'), '처음 처음 처음')
  assert.ok(cut('처음 '.repeat(300), '천식').startsWith('처음 처음'))
  assert.equal(cut('', '천식'), '')
})

test('whatever the text: a snippet is a piece of it, at most 200 characters, well-formed', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('천식은 ', 'a ', 'İ', '\u{1f680}', '<b>')),
      ),
      fc.constantFrom('천식', 'a', 'i 천식', '漢'),
      (parts, typed) => {
        const text = compose(parts.join('').repeat(6))
        const html = cut(text, typed)
        const shown = textOf(html)
        assert.ok(shown.length <= 200 && shown.isWellFormed())
        assert.ok(text.includes(shown.replace(/^…/, '').replace(/…$/, '')) || text.includes(shown))
        assert.equal(html.split('<mark>').length, html.split('</mark>').length)
      },
    ),
  ))
