import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { agreed, both, type Change, changed, DEFAULTS, type Preferences, readKept, stillUnsent } from './preferences.ts'

const change = fc.record<Record<string, unknown>>(
  {
    language: fc.constantFrom('ko', 'en', null),
    theme: fc.constantFrom('light', 'dark', null),
    textSize: fc.integer({ min: 1, max: 5 }),
    keys: fc.constantFrom({}, { 'notes.new': 'Mod+J' }, { find: 'Mod+P' }),
    editor: fc.record({ preview: fc.boolean(), focus: fc.boolean() }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Change>

test('two changes one after the other are the same as both at once', () =>
  fc.assert(
    fc.property(change, change, (first, second) =>
      assert.deepEqual(changed(changed(DEFAULTS, first), second), changed(DEFAULTS, both(first, second))),
    ),
  ))

test('what the house says holds, but for what was changed here and not sent', () => {
  const house: Preferences = {
    ...DEFAULTS,
    theme: 'dark',
    textSize: 5,
    editor: { preview: true, focus: true, spellcheck: false },
  }
  assert.deepEqual(agreed(house, { theme: 'light', editor: { focus: false } }), {
    ...house,
    theme: 'light',
    editor: { preview: true, focus: false, spellcheck: false },
  })
})

test('what was sent is done with, and what was changed meanwhile is not', () =>
  fc.assert(
    fc.property(change, change, change, (house, sent, later) => {
      const unsent = stillUnsent(both(sent, later), sent)
      const there = changed(changed(DEFAULTS, house), sent)
      assert.deepEqual(agreed(there, unsent), changed(there, later))
      assert.deepEqual(stillUnsent(sent, sent), {})
    }),
  ))

test('whatever the browser kept, preferences come of it', () => {
  for (const text of [null, '', '{', 'null', '3', '{"preferences":null}', '[]'])
    assert.deepEqual(readKept(text).preferences, DEFAULTS)
  const { preferences } = readKept('{"preferences":{"theme":"dark","editor":{"focus":true}}}')
  assert.deepEqual(
    [preferences.theme, preferences.textSize, preferences.editor],
    ['dark', 3, { ...DEFAULTS.editor, focus: true }],
  )
})
