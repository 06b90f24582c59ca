import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gatherLetters, ledTo } from './typeahead.ts'

const MENU = ['주소 복사', '누가 볼까요', '고친 기록', '휴지통으로', 'Copy link', 'Cut']

test('letters lead to what begins with them, initials too', () => {
  assert.equal(ledTo(MENU, '휴', 0), 3)
  assert.equal(ledTo(MENU, 'ㅎ', 0), 3)
  assert.equal(ledTo(MENU, 'ㄱㅊ', 0), 2)
  assert.equal(ledTo(MENU, '고ㅊ', 0), 2)
  assert.equal(ledTo(MENU, 'CU', 0), 5)
  assert.equal(ledTo(MENU, 'x', 0), undefined)
  assert.equal(ledTo([], 'x', -1), undefined)
})

test('one letter again and again goes through all that begin with it', () => {
  assert.equal(ledTo(MENU, 'c', -1), 4)
  assert.equal(ledTo(MENU, 'cc', 4), 5)
  assert.equal(ledTo(MENU, 'ccc', 5), 4)
})

test('letters that come soon are one word, after a pause a new one begins', () => {
  const gather = gatherLetters(700)
  assert.equal(gather('c', 0), 'c')
  assert.equal(gather('u', 500), 'cu')
  assert.equal(gather('k', 1300), 'k')
})
