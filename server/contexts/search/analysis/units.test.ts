import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compose, fold } from './fold.ts'
import { units } from './units.ts'

const kinds = (text: string) => [...units(text)].map(({ kind, text, joined }) => `${joined ? '+' : ''}${kind}:${text}`)

test('a word is split where its script changes, and a number keeps what counts it', () => {
  assert.deepEqual(kinds('k3s클러스터 AWS를 3월에 PEF는'), [
    ...['latin:k3s', '+hangul:클러스터', 'latin:AWS', '+hangul:를', 'counted:3월에', 'latin:PEF', '+hangul:는'],
  ])
  assert.deepEqual(kinds('fail_fast 36.5도 1,234 日本語で ㅊㅅ naïve'), [
    ...['latin:fail', '+latin:fast', 'number:36.5', 'hangul:도', 'number:1,234', 'cjk:日本語で', 'jamo:ㅊㅅ', 'latin:naïve'],
  ])
  assert.deepEqual(kinds('_!? 🚀 ___'), [])
})

test('units tell where they stand, in order, whatever the text', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (given) => {
      const text = compose(given)
      let at = 0
      for (const unit of units(text)) {
        assert.equal(text.slice(unit.start, unit.start + unit.text.length), unit.text)
        assert.ok(unit.start >= at && unit.text !== '' && unit.text.isWellFormed())
        at = unit.start + unit.text.length
      }
    }),
  ))

test('text is compared without regard to how it was typed: composed or not, wide or not, large or small', () => {
  assert.equal(fold('Ｋｕｂｅ천식'.normalize('NFD')), 'kube천식')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      assert.equal(fold(fold(text)), fold(text))
      assert.equal(fold(text.normalize('NFD')), fold(text))
    }),
  )
})
