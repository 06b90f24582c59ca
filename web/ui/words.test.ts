import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timeWords, uiWords } from './words.ts'

test('a sentence asks for the same things in both languages', () => {
  const asked = (sentence: string) => [...new Set(sentence.match(/\{\w+/g))].sort()
  for (const { ko, en } of Object.values({ ...uiWords, ...timeWords }))
    if (typeof ko === 'string' && typeof en === 'string') assert.deepEqual(asked(ko), asked(en), ko)
})
