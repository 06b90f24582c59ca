import assert from 'node:assert/strict'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { tempDir, undo } from '../../../../testing/database.ts'
import { until } from '../../../../testing/process.ts'
import { s3Server } from '../../../../testing/s3.ts'
import { wireTo } from '../../../../testing/wire.ts'
import type { Storage } from '../ports.ts'
import { diskStorage } from './disk.ts'
import { s3Storage } from './s3.ts'

type Case = Readonly<{ name: string; make: () => Promise<Readonly<{ storage: Storage; count: () => number }>> }>
const filesBelow = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(dir, name)).isFile())

const cases: readonly Case[] = [
  {
    name: 'on disk',
    make: async () => {
      const dir = tempDir()
      return { storage: diskStorage(dir), count: () => filesBelow(dir).length }
    },
  },
  {
    name: 'in a bucket',
    make: async () => {
      const { settings, objects, state } = await s3Server()
      return {
        storage: s3Storage(settings),
        count: () => {
          assert.deepEqual(state.refused, [])
          return objects.size
        },
      }
    },
  },
]

for (const { name, make } of cases) {
  test(`${name}, what was put is there, whole and in part, until it is taken away`, async () => {
    const { storage, count } = await make()
    const bytes = Buffer.from('하루의 사진')
    await storage.put('o/one', bytes, 'image/png')
    await storage.put('v/one/x/320-abc.webp', Buffer.alloc(3 * 1_024 * 1_024, 7), 'image/webp')
    assert.equal(count(), 2)
    assert.deepEqual(Buffer.from((await storage.read('o/one')) ?? []), bytes)
    assert.deepEqual(Buffer.from((await storage.read('o/one', { start: 3, end: 5 })) ?? []), bytes.subarray(3, 6))
    assert.deepEqual(Buffer.from((await storage.read('o/one', { start: 10, end: 99 })) ?? []), bytes.subarray(10))
    assert.equal((await storage.read('o/one', { start: 50, end: 60 }))?.length, 0)
    assert.equal(await text((await storage.open('o/one')) ?? Readable.from([])), '하루의 사진')
    assert.equal(await text((await storage.open('o/one', { start: 0, end: 2 })) ?? Readable.from([])), '하')
    for (const gone of [1, 2]) {
      await storage.remove('o/one')
      assert.equal(count(), 1, `taken away ${gone} times`)
    }
    assert.deepEqual([await storage.read('o/one'), await storage.open('o/one')], [undefined, undefined])
  })

  test(`${name}, the same put twice is there once: an answer may have been lost`, async () => {
    const { storage, count } = await make()
    for (let i = 0; i < 2; i++) await storage.put('o/one', Buffer.from('same'), 'text/plain')
    assert.equal(count(), 1)
  })
}

test('on disk, what half a write left behind is nothing, and goes with its key', async () => {
  const dir = tempDir()
  const storage = diskStorage(dir)
  await storage.put('o/one', Buffer.from('whole'), 'text/plain')
  const [path = ''] = filesBelow(dir)
  assert.match(path, /^library\/[0-9a-f]{2}\/[0-9a-f]{2}\/o_one$/)
  const { writeFile, rename } = await import('node:fs/promises')
  await rename(join(dir, path), join(dir, `${path}.draft`))
  await writeFile(join(dir, `${path}.draft`), 'who')
  assert.equal(await storage.read('o/one'), undefined)
  await storage.remove('o/one')
  assert.deepEqual(filesBelow(dir), [])
})

test('a bucket believes nobody who does not hold the key, and does not write over what is there', async () => {
  const { settings, objects, state } = await s3Server()
  const stranger = s3Storage({ ...settings, secretKey: 'another' })
  await assert.rejects(stranger.put('o/one', Buffer.from('x'), 'text/plain'), {
    code: 'media.storage_away',
    kind: 'unavailable',
  })
  assert.deepEqual([objects.size, state.refused], [0, ['SignatureDoesNotMatch']])
  const storage = s3Storage(settings)
  await storage.put('o/one', Buffer.from('first'), 'text/plain')
  await assert.rejects(storage.put('o/one', Buffer.from('another one'), 'text/plain'), { code: 'media.storage_away' })
  assert.equal(String(objects.get('o/one')?.bytes), 'first')
})

test('a bucket that is busy or gone is asked again, and then said to be away', async () => {
  const { settings, state } = await s3Server()
  const storage = s3Storage(settings)
  await storage.put('o/one', Buffer.from('x'), 'text/plain')
  for (const failing of ['busy', 'gone'] as const) {
    Object.assign(state, { failing, asked: 0 })
    await assert.rejects(storage.read('o/one'), { code: 'media.storage_away', kind: 'unavailable' })
    assert.ok(state.asked >= 3, `asked ${state.asked} times`)
  }
  state.failing = 'no'
  assert.equal(String(Buffer.from((await storage.read('o/one')) ?? [])), 'x')
})

test('a bucket that falls silent in the middle of a file is away, whether all of it was wanted or piece by piece', async () => {
  const { settings, state } = await s3Server()
  const storage = s3Storage(settings)
  await storage.put('o/one', Buffer.from('twelve bytes'), 'text/plain')
  Object.assign(state, { failing: 'stalled', asked: 0 })
  const inPieces = async () => text((await storage.open('o/one')) ?? Readable.from([]))
  await Promise.all([
    assert.rejects(storage.read('o/one'), { code: 'media.storage_away', kind: 'unavailable' }),
    assert.rejects(inPieces(), /nothing came for 4 s in the middle of an answer/),
  ])
  assert.equal(state.asked, 2, 'it is not asked again in the middle')
  state.failing = 'no'
  assert.equal(await inPieces(), 'twelve bytes')
})

test('a bucket that swallows everything is left alone while the first still wait, and asked again when it is back', {
  timeout: 60_000,
}, async () => {
  const { settings } = await s3Server()
  const wire = await wireTo({ host: '127.0.0.1', port: Number(new URL(settings.url).port) })
  undo.push(() => wire.close())
  const storage = s3Storage({ ...settings, url: `http://127.0.0.1:${wire.port}` })
  await storage.put('o/one', Buffer.from('x'), 'text/plain')
  const read = () => storage.read('o/one').then(String, ({ code }) => String(code))
  await wire.become('black hole')
  let waiting = 5
  const first = Promise.all(Array.from({ length: waiting }, () => read().finally(() => waiting--)))
  const atOnce = () => Promise.race([read(), new Promise((resolve) => setImmediate(resolve, 'it is asked'))])
  await until('it is left alone', async () => (await atOnce()) === 'media.storage_away')
  assert.equal(waiting, 5, 'the first have not been told yet')
  assert.deepEqual(new Set(await first), new Set(['media.storage_away']))
  await wire.become('none')
  await until('it is asked again', async () => (await read()) === String(new Uint8Array(Buffer.from('x'))))
})
