import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parts, stems } from './latin.ts'

test('plurals and forms of verbs lose their ending, lightly', () => {
  const cases = {
    notes: ['note'],
    classes: ['class'],
    studies: ['study'],
    boxes: ['box'],
    monitoring: ['monitor', 'monitore'],
    writing: ['writ', 'write'],
    running: ['runn', 'run'],
    linked: ['link', 'linke'],
  }
  for (const [word, found] of Object.entries(cases)) assert.deepEqual(stems(word), found, word)
})

test('a word that only ends like one stays', () => {
  for (const word of 'class status analysis string spring bed is k3s 천식s naïves'.split(' '))
    assert.deepEqual(stems(word), [], word)
})

test('an identifier is known by its words', () => {
  assert.deepEqual(parts('parseMarkdownText'), ['parse', 'Markdown', 'Text'])
  assert.deepEqual(parts('HTTPServer2Go'), ['HTTP', 'Server2', 'Go'])
  for (const word of ['markdown', 'Markdown', 'HTTP', 'k3s']) assert.deepEqual(parts(word), [])
})
