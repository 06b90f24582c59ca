import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isIgnored, placeOf, shownPath } from './paths.ts'

const segment = fc.oneof(fc.constantFrom('..', '.', '', 'C:', 'a.md', '노트', '\\', '..\\..', '\0', '\ud800'), fc.string())

test('whatever the name, its place is within the vault', () =>
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 6 }), (segments) => {
      const place = placeOf(segments.join('/'))
      if ('reason' in place) return
      const kept = place.path.split('/')
      assert.ok(kept.every((name) => name !== '' && name !== '.' && name !== '..' && !/[\\\0]/.test(name)))
      assert.ok(place.path.isWellFormed() && !/^[a-z]:\//i.test(place.path))
      assert.deepEqual(placeOf(place.path), place)
    }),
    { numRuns: 2000 },
  ))

test('a refused name can be stored', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      assert.ok(shownPath(name).isWellFormed() && !shownPath(name).includes('\0'))
    }),
  ))

test('a dot hides a folder or file, wherever it is', () => {
  for (const path of ['.a', 'a/.b/c.md', 'a/.b.md', 'a/__MACOSX/b']) assert.ok(isIgnored(path), path)
  for (const path of ['a.b', 'a/b.md', 'Thumbs.db.md']) assert.ok(!isIgnored(path), path)
})
