import assert from 'node:assert/strict'
import { test } from 'node:test'
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { browserStore } from './browser-drafts.ts'
import { type Draft, type DraftStore, memoryStore, type SeenNote } from './drafts.ts'

const onDisk = () => {
  Object.assign(globalThis, { indexedDB: new IDBFactory() })
  return browserStore()
}

const draft = (noteId: string, over: Partial<Draft> = {}): Draft => ({
  ...{ personId: 'ann', writer: 'tab', since: 1, noteId, making: undefined, sent: undefined, forHistory: [] },
  ...{ base: { version: 3, title: '하루', body: 'a\r\nb' }, mine: { title: '하루', body: 'a\r\nb\0c' } },
  ...over,
})
const seen = (noteId: string, seenAt: number): SeenNote => ({
  ...{ personId: 'ann', noteId, seenAt, version: 1, title: noteId, body: '글', html: '<p>글</p>' },
})

const stores: [string, () => DraftStore][] = [
  ['in IndexedDB', onDisk],
  ['in memory', memoryStore],
]

for (const [where, make] of stores) {
  test(`${where}, a draft comes back as it was put, the oldest first`, async () => {
    const store = make()
    await store.put(draft('b', { since: 2 }))
    assert.equal(store.isLasting(), make === onDisk)
    await store.put(draft('a', { since: 5 }))
    await store.put(draft('a', { since: 1, mine: { title: 't', body: 'later' } }))
    assert.deepEqual(
      (await store.list('ann')).map(({ noteId, mine }) => [noteId, mine.body]),
      [
        ['a', 'later'],
        ['b', 'a\r\nb\0c'],
      ],
    )
    await store.remove(draft('a'))
    assert.deepEqual(await store.list('ann'), [draft('b', { since: 2 })])
  })

  test(`${where}, of two tabs that claim a draft one gets it`, async () => {
    const store = make()
    await store.put(draft('a'))
    const claims = await Promise.all([store.claim(draft('a'), 'x'), store.claim(draft('a'), 'y')])
    assert.equal(claims.filter((claim) => claim !== undefined).length, 1)
    assert.equal((await store.list('ann')).length, 1)
  })

  test(`${where}, a draft moves to the id that the server gave its note`, async () => {
    const store = make()
    await store.put(draft('new-1'))
    await store.move(draft('new-1'), draft('n1'))
    assert.deepEqual(await store.list('ann'), [draft('n1')])
  })

  test(`${where}, each person has drafts of their own, and signing out forgets theirs alone`, async () => {
    const store = make()
    await store.put(draft('a'))
    await store.put(draft('a', { writer: 'tab 2' }))
    await store.put(draft('b', { personId: 'bob' }))
    await store.see(seen('a', 1))
    assert.equal(await store.forgetAll('ann'), 1)
    assert.deepEqual(await store.list('ann'), [])
    assert.equal(await store.seen('ann', 'a'), undefined)
    assert.equal((await store.list('bob')).length, 1)
  })

  test(`${where}, the last 200 notes that were seen can be read again`, async () => {
    const store = make()
    for (let i = 1; i <= 203; i++) await store.see(seen(`n${i}`, i))
    assert.equal(await store.seen('ann', 'n3'), undefined)
    assert.deepEqual(await store.seen('ann', 'n4'), seen('n4', 4))
    assert.equal(await store.seen('bob', 'n4'), undefined)
  })
}

test('where IndexedDB is blocked, drafts work in memory and it is said that they do not last', async () => {
  const open = () => {
    throw new DOMException('blocked', 'SecurityError')
  }
  Object.assign(globalThis, { indexedDB: { open } })
  const store = browserStore()
  await store.put(draft('a'))
  await store.see(seen('a', 1))
  assert.equal(store.isLasting(), false)
  assert.deepEqual(await store.list('ann'), [draft('a')])
  assert.equal((await store.claim(draft('a'), 'x'))?.writer, 'x')
  assert.equal((await store.seen('ann', 'a'))?.title, 'a')
  assert.equal(await store.forgetAll('ann'), 1)
})

test('what did not fit stays in memory until it fits, and is there once', async () => {
  const store = onDisk()
  await store.put(draft('a'))
  const { IDBObjectStore } = await import('fake-indexeddb')
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  try {
    await store.put(draft('b'))
    assert.equal(store.isLasting(), false)
    assert.equal((await store.list('ann')).length, 2)
  } finally {
    IDBObjectStore.prototype.put = put
  }
  await store.put(draft('b'))
  assert.equal(store.isLasting(), true)
  assert.equal((await store.list('ann')).length, 2)
})
