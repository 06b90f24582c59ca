import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keysForAria, keysSaid } from './keys.ts'

test('keys are written as they stand on the keyboard', () => {
  assert.equal(keysSaid('mod+k', true), '⌘K')
  assert.equal(keysSaid('mod+k', false), 'Ctrl K')
  assert.equal(keysSaid('mod+shift+d', true), '⌘⇧D')
  assert.equal(keysSaid('mod+shift+d', false), 'Ctrl Shift D')
  assert.equal(keysSaid('alt+up', false), 'Alt ↑')
  assert.equal(keysSaid('esc', true), 'Esc')
})

test('and as screen readers are told them', () => {
  assert.equal(keysForAria('mod+enter', true), 'Meta+Enter')
  assert.equal(keysForAria('mod+del', false), 'Control+Delete')
  assert.equal(keysForAria('alt+up', false), 'Alt+ArrowUp')
})
