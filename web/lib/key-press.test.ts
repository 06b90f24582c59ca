import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isKey } from './commands.ts'
import { keysOfPress, unfit } from './key-press.ts'

const press = (key: string, more: Partial<Parameters<typeof keysOfPress>[0]> = {}) => ({
  ...{ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...more,
})

test('a press is named as commands name their keys', () => {
  assert.equal(keysOfPress(press('k', { ctrlKey: true }), false), 'Mod+K')
  assert.equal(keysOfPress(press('D', { ctrlKey: true, shiftKey: true }), false), 'Mod+Shift+D')
  assert.equal(keysOfPress(press('k', { metaKey: true }), true), 'Mod+K')
  assert.equal(keysOfPress(press('k', { ctrlKey: true }), true), 'Ctrl+K')
  assert.equal(keysOfPress(press('?', { shiftKey: true }), false), '?')
  assert.equal(keysOfPress(press('+', { ctrlKey: true, shiftKey: true }), false), 'Mod++')
  assert.equal(keysOfPress(press('ArrowUp', { altKey: true }), false), 'Alt+ArrowUp')
  assert.equal(keysOfPress(press(' ', { ctrlKey: true }), false), 'Mod+Space')
})

test('with Korean switched on, or with Alt on a Mac, a letter is the one on the key', () => {
  assert.equal(keysOfPress(press('ㅏ', { ctrlKey: true, code: 'KeyK' }), false), 'Mod+K')
  assert.equal(keysOfPress(press('˚', { altKey: true, code: 'KeyK' }), true), 'Alt+K')
})

test('as long as only Ctrl or Shift are held, or the input method is at work, nothing is pressed yet', () => {
  for (const key of ['Control', 'Shift', 'Alt', 'Meta', 'HangulMode', 'Process', 'Dead'])
    assert.equal(keysOfPress(press(key, { ctrlKey: true }), false), undefined)
})

test('what is named is what is heard again', () => {
  for (const [pressed, mac] of [
    [press('k', { ctrlKey: true, code: 'KeyK' }), false],
    [press('ㅏ', { metaKey: true, code: 'KeyK', shiftKey: true }), true],
    [press('?', { shiftKey: true }), false],
    [press('F2'), false],
    [press(' ', { ctrlKey: true }), false],
    [press('ArrowUp', { altKey: true }), false],
    [press('+', { ctrlKey: true }), false],
  ] as const)
    assert.ok(isKey(keysOfPress(pressed, mac) ?? '', pressed, mac), JSON.stringify(pressed))
})

test('a letter alone would be typed, and the browser keeps its own', () => {
  assert.equal(unfit('K'), 'plain')
  assert.equal(unfit('Shift+K'), 'plain')
  assert.equal(unfit('Enter'), 'plain')
  assert.equal(unfit('Mod+W'), 'browser')
  assert.equal(unfit('Mod+Shift+T'), 'browser')
  for (const keys of ['Mod+K', 'Alt+ArrowUp', 'F2', '?', 'Mod+Shift+D']) assert.equal(unfit(keys), undefined, keys)
})
