import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ledTo } from './typeahead.ts'

const rows = ['한밤중', '하루 노트', '회의록', 'Backup', '관측', '값'].map((name) => ({ key: name, name }))
const led = (typed: string, from?: string) => ledTo(rows, from, typed)

test('letters lead to the name that begins with them, in Korean key by key', () => {
  assert.equal(led('back'), 'Backup')
  assert.equal(led('ㅎㅏㄴ'), '한밤중')
  assert.equal(led('ㅎㅏㄴㅂㅏ'), '한밤중')
  assert.equal(led('ㅎㅏㄹ'), '하루 노트')
  assert.equal(led('ㄱㅘㄴ'), '관측')
  assert.equal(led('ㄱㅏㅄ'), '값')
})

test('a key that comes as the letter printed on it is understood', () => {
  assert.equal(led('gks'), '한밤중')
  assert.equal(led('ghldml'), '회의록')
  assert.equal(led('rhks'), '관측')
  assert.equal(led('GHL'), '회의록')
})

test('first letters are enough', () => {
  assert.equal(led('ㅎㅂ'), '한밤중')
  assert.equal(led('ㅎㄹ'), '하루 노트')
  assert.equal(led('gf'), '하루 노트')
})

test('one letter again and again goes round', () => {
  assert.equal(led('ㅎ', '한밤중'), '하루 노트')
  assert.equal(led('ㅎㅎ', '하루 노트'), '회의록')
  assert.equal(led('ㅎㅎㅎ', '회의록'), '한밤중')
})

test('more letters may still mean the row that has the focus, and what nobody is called leads nowhere', () => {
  assert.equal(led('ㅎㅏ', '한밤중'), '한밤중')
  assert.equal(led('없'), undefined)
  assert.equal(led(''), undefined)
})

test('a name in decomposed letters is the same name', () => {
  assert.equal(ledTo([{ key: 'a', name: '한밤'.normalize('NFD') }], undefined, 'ㅎㅏㄴ'), 'a')
})
