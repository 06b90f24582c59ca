import assert from 'node:assert/strict'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { crc32 as theirs } from 'node:zlib'
import fc from 'fast-check'
import { fromBufferPromise } from 'yauzl'
import { crc32 } from './crc32.ts'
import { zipOf } from './zip.ts'
import { directoryEnd } from './zip-records.ts'

const unzipped = async (zip: Blob) => {
  const found: [path: string, content: string, seconds: number][] = []
  const reader = await fromBufferPromise(Buffer.from(await zip.arrayBuffer()))
  for await (const entry of reader.eachEntry()) {
    const content = await text(await reader.openReadStreamPromise(entry))
    found.push([entry.fileName, content, entry.getLastModDate({ forceDosFormat: true, timezone: 'UTC' }).getTime() / 1000])
  }
  return found
}

test('a checksum is what everybody else finds, in one piece or in many', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), (bytes, cut) => {
      assert.equal(crc32(bytes), theirs(bytes))
      assert.equal(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut))), theirs(bytes))
    }),
  )
})

test('a zip is read back by a library of somebody else', async () => {
  const files = [
    { path: '일/한밤중.md', file: new Blob(['# 한밤중\r\n']), modified: Date.UTC(2026, 10, 21, 9, 30, 20) },
    { path: '빈 글.md', file: new Blob([]), modified: Date.UTC(1970, 0, 1) },
    { path: 'a.md', file: new Blob(['x'.repeat(200_000)]), modified: Date.UTC(2026, 10, 21) },
  ]
  let read = 0
  const zip = await zipOf(files, (bytes) => {
    read = bytes
  })
  assert.deepEqual(
    (await unzipped(zip)).map(([path, content]) => [path, content.length]),
    [
      ['일/한밤중.md', 7],
      ['빈 글.md', 0],
      ['a.md', 200_000],
    ],
  )
  assert.equal((await unzipped(zip))[0]?.[2], Date.UTC(2026, 10, 21, 9, 30, 20) / 1000)
  assert.equal(read, 200_000 + new TextEncoder().encode('# 한밤중\r\n').length)
})

test('more files than an old zip can count are told in the new way', async () => {
  assert.equal(directoryEnd(0xffff - 1, 0, 0).length, 22)
  assert.equal(directoryEnd(70_000, 0, 0).length, 22 + 56 + 20)
  const empty = new Blob([])
  const many = Array.from({ length: 66_000 }, (_, i) => ({ path: `${i}.md`, file: empty, modified: 0 }))
  const reader = await fromBufferPromise(Buffer.from(await (await zipOf(many, () => {})).arrayBuffer()))
  assert.equal(reader.entryCount, 66_000)
})
