import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkTarget, placeIn, pressMeans, titleToMake } from './links.ts'

test('a link to a note opens it, at its heading or block', () => {
  const href = '/app/write/n1#%EB%B3%B5%EC%9B%90'
  assert.deepEqual(linkTarget({ href, noteId: 'n1' }), { kind: 'note', id: 'n1', heading: '복원' })
  assert.deepEqual(linkTarget({ href: '/app/write/n1#^b-1', noteId: 'n1' }), { kind: 'note', id: 'n1', block: 'b-1' })
  assert.deepEqual(linkTarget({ href: '/app/write/n1', noteId: 'n1' }), { kind: 'note', id: 'n1' })
})

test('a place of the same note is gone to, and an address elsewhere is left to the browser', () => {
  assert.deepEqual(linkTarget({ href: '#fn1' }), { kind: 'here', heading: 'fn1' })
  assert.deepEqual(linkTarget({ href: '#' }), { kind: 'here' })
  assert.deepEqual(linkTarget({ href: 'https://example.org/' }), { kind: 'outside' })
  assert.deepEqual(linkTarget({ href: '//example.org/' }), { kind: 'outside' })
  assert.equal(linkTarget({ href: 'mailto:a@example.org' }), undefined)
  assert.equal(linkTarget({ href: '/api/notes/attachments/a1' }), undefined)
})

test('a tag leads to all that has it', () =>
  assert.deepEqual(linkTarget({ href: '/app/find?q=a', tag: 'a' }), { kind: 'tag', tag: 'a' }))

test('a link that leads nowhere makes the note of its name, but no missing file', () => {
  assert.deepEqual(linkTarget({ href: null, target: '폴더/열쇠를 두는 곳' }), { kind: 'missing', title: '열쇠를 두는 곳' })
  assert.deepEqual(linkTarget({ href: null, target: 'a/B.md' }), { kind: 'missing', title: 'B' })
  assert.deepEqual(linkTarget({ href: null, target: '', heading: '차례' }), { kind: 'here', heading: '차례' })
  assert.equal(linkTarget({ href: null, target: '사진.png' }), undefined)
  assert.equal(titleToMake('v1.2'), 'v1.2')
  assert.equal(titleToMake('사진.png.md'), '사진.png')
  assert.equal(titleToMake('folder/'), undefined)
})

test('an address that cannot be decoded is taken as it is written', () =>
  assert.deepEqual(placeIn('#100%'), { heading: '100%' }))

test('keys of the browser stay with the browser, and Alt opens beside', () => {
  const press = { button: 0, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }
  assert.equal(pressMeans(press), 'open')
  assert.equal(pressMeans({ ...press, altKey: true }), 'beside')
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { button: 1 }])
    assert.equal(pressMeans({ ...press, ...held }), 'browser')
})
