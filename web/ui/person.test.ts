import assert from 'node:assert/strict'
import { test } from 'node:test'
import { colourOf, initialOf } from './person.ts'

test('the first letter stands for a person, in whatever way it is encoded', () => {
  assert.equal(initialOf('솔'), '솔')
  assert.equal(initialOf(' 한별'.normalize('NFD')), '한')
  assert.equal(initialOf('ann'), 'A')
  assert.equal(initialOf('👩‍👧 가족'), '👩‍👧')
  assert.equal(initialOf(''), '?')
})

test('a name has always the same one of five colours', () => {
  const names = Array.from({ length: 200 }, (_, i) => `사람 ${i}`)
  assert.deepEqual(new Set(names.map(colourOf)), new Set([1, 2, 3, 4, 5]))
  assert.equal(colourOf('한별'), colourOf('한별'.normalize('NFD')))
})
