import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordHint } from './password-hint.ts'

test('the hint counts as the house does, and says one thing at a time', () => {
  const state = (password: string) => passwordHint(password, 10, ['mina.kim@clinic.example', '김미나 원장']).state
  assert.equal(state(''), 'empty')
  assert.equal(state('한글아홉자라서안돼'), 'tooShort')
  assert.equal(state('한글열자라서이젠돼요'.normalize('NFD')), 'enough', 'decomposed or not')
  assert.deepEqual(passwordHint('🔑'.repeat(12), 10), { state: 'enough', length: 12 })
  assert.equal(state('x'.repeat(129)), 'tooLong')
  assert.equal(state('Mina.Kim@clinic.example'), 'ownName')
  assert.equal(state('mina kim eats lemons'), 'enough')
})
