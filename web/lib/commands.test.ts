import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isKey } from './commands.ts'

const press = (key: string, more: Partial<Parameters<typeof isKey>[1]> = {}) => ({
  ...{ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...more,
})

test('Mod is Ctrl, and ⌘ on a Mac', () => {
  assert.ok(isKey('Mod+K', press('k', { ctrlKey: true }), false))
  assert.ok(isKey('Mod+K', press('k', { metaKey: true }), true))
  assert.ok(!isKey('Mod+K', press('k', { ctrlKey: true }), true))
  assert.ok(!isKey('Mod+K', press('k', { metaKey: true }), false))
  assert.ok(!isKey('Mod+K', press('k'), false))
})

test('a letter is known by its place when Korean is switched on', () => {
  assert.ok(isKey('Mod+K', press('ㅏ', { ctrlKey: true, code: 'KeyK' }), false))
  assert.ok(!isKey('Mod+K', press('ㅏ', { ctrlKey: true, code: 'KeyJ' }), false))
})

test('Shift and Alt must be as said, but a sign is known by itself', () => {
  assert.ok(isKey('Mod+Shift+D', press('D', { ctrlKey: true, shiftKey: true }), false))
  assert.ok(!isKey('Mod+D', press('D', { ctrlKey: true, shiftKey: true }), false))
  assert.ok(!isKey('Mod+D', press('d', { ctrlKey: true, altKey: true }), false))
  assert.ok(isKey('?', press('?', { shiftKey: true }), false))
  assert.ok(isKey('?', press('?'), false))
  assert.ok(isKey('Mod++', press('+', { ctrlKey: true, shiftKey: true }), false))
})
