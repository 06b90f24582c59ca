import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fail } from './errors.ts'
import { gather } from './gather.ts'

type One = Readonly<{ owner: string; n: number }>

/** A gathered write that ends when it is told to, and what was written so far, write by write. */
const desk = (refuse: (some: readonly One[]) => Error | undefined = () => undefined) => {
  const begun: number[][] = []
  const open: (() => void)[] = []
  const put = gather<One>(
    ({ owner }) => owner,
    async (some) => {
      begun.push(some.map(({ n }) => n))
      await new Promise<void>((resolve) => open.push(resolve))
      const refused = refuse(some)
      if (refused) throw refused
    },
  )
  const endAll = async () => {
    while (open.length > 0) {
      open.shift()?.()
      await new Promise(setImmediate)
    }
  }
  return { begun, endAll, put: (n: number, owner = 'ann') => put({ n, owner }) }
}

test('the first is written at once, and what comes meanwhile goes together', async () => {
  const { begun, endAll, put } = desk()
  const all = [1, 2, 3, 4].map((n) => put(n))
  assert.deepEqual(begun, [[1]])
  await endAll()
  await Promise.all(all)
  const last = put(5)
  assert.deepEqual(begun, [[1], [2, 3, 4], [5]])
  await endAll()
  await last
})

test('one that is refused spoils only itself', async () => {
  const taken = fail('conflict', 'notes.title_taken')
  const { begun, endAll, put } = desk((some) => (some.some(({ n }) => n === 3) ? taken : undefined))
  const ends = Promise.allSettled([1, 2, 3, 4].map((n) => put(n)))
  await endAll()
  assert.deepEqual(begun, [[1], [2, 3, 4], [2], [3], [4]])
  assert.deepEqual(
    (await ends).map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  )
})

test('what may have happened, because the database went away, is not tried again', async () => {
  const { begun, endAll, put } = desk((some) => (some.length > 1 ? fail('unavailable', 'db.unavailable') : undefined))
  const ends = Promise.allSettled([1, 2, 3].map((n) => put(n)))
  await endAll()
  assert.deepEqual(begun, [[1], [2, 3]])
  assert.deepEqual(
    (await ends).map(({ status }) => status),
    ['fulfilled', 'rejected', 'rejected'],
  )
})

test('nobody waits for what somebody else writes', async () => {
  const { begun, endAll, put } = desk()
  const all = [put(1), put(2), put(3, 'bob'), put(4, 'bob')]
  assert.deepEqual(begun, [[1], [3]])
  await endAll()
  await Promise.all(all)
  assert.deepEqual(begun, [[1], [3], [2], [4]])
})

test('where too many wait, the next is told to come back later', async () => {
  const { begun, endAll, put } = desk()
  const all = Array.from({ length: 501 }, (_, n) => put(n))
  await assert.rejects(put(501), { kind: 'unavailable', code: 'db.busy' })
  await endAll()
  await Promise.all(all)
  assert.deepEqual(
    begun.flat(),
    Array.from({ length: 501 }, (_, n) => n),
  )
})
