import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beHere } from './presence.ts'

test('without locks, tabs answer each other as long as they run', async () => {
  const [here, there] = [beHere('a', undefined, 10_000), beHere('b', undefined, 50)]
  assert.deepEqual(await Promise.all([here.isAlive('b'), here.isAlive('b'), there.isAlive('a')]), [true, true, true])
  here.leave()
  assert.equal(await there.isAlive('a'), false)
  assert.equal(await there.isAlive('nobody'), false)
  there.leave()
})

test('with locks, who holds one is alive', async () => {
  const held: { name: string }[] = []
  const locks = {
    request: async (name: string) => void held.push({ name }),
    query: async () => ({ held }),
  } as unknown as LockManager
  const here = beHere('a', locks)
  assert.deepEqual([await here.isAlive('a'), await here.isAlive('b')], [true, false])
  here.leave()
})
