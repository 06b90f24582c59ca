import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Recent, remembered, tabBeside, tabMoved, withTab } from './recents.ts'

const notes = (...ids: string[]): Recent[] => ids.map((id) => ({ id, title: id }))
const ids = (list: readonly Recent[]) => list.map(({ id }) => id).join('')

test('the note that was opened last is the first of the recent ones, once', () => {
  assert.equal(ids(remembered(notes('a', 'b', 'c'), { id: 'c', title: 'c' })), 'cab')
  const same = notes('a')
  assert.equal(remembered(same, { id: 'a', title: 'a' }), same)
})

test('a tab keeps its place and takes the new title', () => {
  const tabs = withTab(notes('a', 'b'), { id: 'a', title: 'new' }, [])
  assert.deepEqual(tabs, [{ id: 'a', title: 'new' }, ...notes('b')])
})

test('where there are twelve tabs, the one goes that was not looked at for longest', () => {
  const tabs = notes(...'abcdefghijkl')
  const recent = remembered(notes(...'lkjihgfedbca'), { id: 'm', title: 'm' })
  assert.equal(ids(withTab(tabs, { id: 'm', title: 'm' }, recent)), 'bcdefghijklm')
  const lately = remembered(notes(...'alkjihgfedcb'), { id: 'm', title: 'm' })
  assert.equal(ids(withTab(tabs, { id: 'm', title: 'm' }, lately)), 'acdefghijklm')
})

test('tabs are put in order, and the ends meet', () => {
  const tabs = notes('a', 'b', 'c')
  assert.equal(ids(tabMoved(tabs, 'a', 2)), 'bca')
  assert.equal(ids(tabMoved(tabs, 'c', -1)), 'cab')
  assert.equal(ids(tabMoved(tabs, 'x', 0)), 'abc')
  assert.equal(tabBeside(tabs, 'c', 1)?.id, 'a')
  assert.equal(tabBeside(tabs, 'a', -1)?.id, 'c')
  assert.equal(tabBeside(tabs, null, 1)?.id, 'a')
  assert.equal(tabBeside([], null, 1), undefined)
})
