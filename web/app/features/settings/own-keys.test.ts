import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asItCame, clashOf, keysNow, withKeys } from './own-keys.ts'

const commands = [{ id: 'find', keys: 'Mod+K' }, { id: 'new', keys: 'Alt+N' }, { id: 'trash' }]

test('a command has its own keys, those it came with, or none', () => {
  assert.equal(keysNow({ id: 'find', keys: 'Mod+K' }, {}), 'Mod+K')
  assert.equal(keysNow({ id: 'find', keys: 'Mod+K' }, { find: 'Mod+P' }), 'Mod+P')
  assert.equal(keysNow({ id: 'find', keys: 'Mod+K' }, { find: '' }), '')
  assert.equal(keysNow({ id: 'trash' }, {}), '')
})

test('keys that another has are told of, and taken from it when they are given', () => {
  assert.equal(clashOf(commands, {}, 'new', 'Mod+K')?.id, 'find')
  assert.equal(clashOf(commands, { find: 'Mod+P' }, 'new', 'Mod+K'), undefined)
  assert.equal(clashOf(commands, {}, 'find', 'Mod+K'), undefined)
  assert.equal(clashOf(commands, {}, 'new', ''), undefined)
  assert.deepEqual(withKeys(commands, {}, 'new', 'Mod+K'), { new: 'Mod+K', find: '' })
})

test('back as it came, nothing of it is kept', () => {
  const own = withKeys(commands, {}, 'new', 'Mod+J')
  assert.deepEqual(asItCame(commands, own, 'new'), {})
  assert.deepEqual(asItCame(commands, { trash: 'Alt+N', new: '' }, 'new'), {})
})

test('whatever is chosen one after the other, no two commands have the same keys', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('find', 'new', 'trash'), fc.constantFrom('Mod+K', 'Alt+N', 'F2', ''))),
      (choices) => {
        let own = {}
        for (const [id, keys] of choices) {
          own = withKeys(commands, own, id, keys)
          assert.equal(keysNow(commands.find((one) => one.id === id) ?? { id }, own), keys)
        }
        const all = commands.map((command) => keysNow(command, own)).filter((keys) => keys !== '')
        assert.equal(new Set(all).size, all.length)
      },
    ),
  ))
