import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { stretchesOf } from './marks.ts'

test('what was found is told apart, and escaped signs are what they were', () => {
  assert.deepEqual(stretchesOf('<mark>새벽</mark>에만 1 &lt; 2 &amp; &quot;<mark>기침</mark>&#39;'), [
    { text: '새벽', found: true },
    { text: '에만 1 < 2 & "', found: false },
    { text: '기침', found: true },
    { text: "'", found: false },
  ])
  assert.deepEqual(stretchesOf(''), [])
})

test('another tag stays text, and &amp;lt; is not undone twice', () => {
  assert.deepEqual(stretchesOf('<b onclick=x>a</b> &amp;lt;'), [{ text: '<b onclick=x>a</b> &lt;', found: false }])
})

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign)

test('any text comes out as it went in', () => {
  const part = fc.record({
    text: fc.string({ unit: fc.constantFrom('a', '<', '>', '&', ';', '"', "'", 'l', 't', '한') }),
    found: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const html = parts.map(({ text, found }) => (found ? `<mark>${escaped(text)}</mark>` : escaped(text))).join('')
      const stretches = stretchesOf(html)
      const said = (found: boolean) =>
        stretches
          .filter((one) => one.found === found)
          .map(({ text }) => text)
          .join('')
      const given = (found: boolean) =>
        parts
          .filter((one) => one.found === found)
          .map(({ text }) => text)
          .join('')
      assert.equal(said(true), given(true))
      assert.equal(said(false), given(false))
    }),
  )
})
