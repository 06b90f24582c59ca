import assert from 'node:assert/strict'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { after, before, test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { directoryRecord } from '#platform/zip/format'
import { writeZip, type ZipItem } from '#platform/zip/write'
import { isText } from './item.ts'
import { countEntries, readZip } from './read-zip.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip-'))
})
after(() => rm(folder, { recursive: true }))

const modified = new Date('2026-03-04T05:06:07Z')
const streamOf = (bytes: Uint8Array) => async () =>
  Readable.from([bytes.subarray(0, 3), bytes.subarray(3)].filter((b) => b.length > 0))

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((s) => `n${s.replaceAll(/[/\\\p{Cc}]/gu, '_')}`)
const path = fc
  .tuple(fc.array(name, { maxLength: 3 }), name, fc.constantFrom('.md', '.png', '.txt', ''))
  .map(([folders, last, extension]) => [...folders, last].join('/') + extension)
const file = fc.oneof(
  fc.record({
    path: path.filter(isText),
    bytes: fc.string({ unit: 'grapheme', maxLength: 300 }).map((s) => Buffer.from(s.replaceAll('\0', ''))),
  }),
  fc.record({ path: path.filter((p) => !isText(p)), bytes: fc.uint8Array({ maxLength: 300 }).map((b) => Buffer.from(b)) }),
)
const files = fc.uniqueArray(file, { selector: (f) => f.path.normalize('NFC'), maxLength: 12 })

test('any files come back from their zip with the same paths, bytes and seconds', () =>
  fc.assert(
    fc.asyncProperty(files, fc.boolean(), async (given, asStreams) => {
      async function* items(): AsyncGenerator<ZipItem> {
        for (const { path, bytes } of given) yield { path, modified, ...(asStreams ? { open: streamOf(bytes) } : { bytes }) }
      }
      const zip = join(folder, 'round.zip')
      await pipeline(writeZip(items()), createWriteStream(zip))
      const found = []
      for await (const item of readZip(zip)) {
        assert.ok(item.kind === 'text' || item.kind === 'attachment', JSON.stringify(item))
        assert.deepEqual(item.modified, modified)
        const bytes = item.kind === 'text' ? Buffer.from(item.text) : await buffer(await item.open())
        found.push({ path: item.path, bytes })
      }
      assert.deepEqual(
        found,
        given.map((one) => ({ ...one })),
      )
    }),
    { numRuns: 60 },
  ))

async function* notes(count: number, size: number, asked: { n: number }): AsyncGenerator<ZipItem> {
  for (let i = 0; i < count; i++) {
    asked.n++
    yield { path: `${i}.png`, modified, bytes: Buffer.alloc(size, i) }
  }
}

test('the same files make the same bytes', async () => {
  const [one, other] = [await buffer(writeZip(notes(5, 1000, { n: 0 }))), await buffer(writeZip(notes(5, 1000, { n: 0 })))]
  assert.deepEqual(one, other)
})

test('nothing is asked for that the reader has no room for', async () => {
  const asked = { n: 0 }
  const random = Buffer.from(Array.from({ length: 40_000 }, (_, i) => (i * i * 7919) >> 3))
  async function* items(): AsyncGenerator<ZipItem> {
    for await (const item of notes(1000, 1, asked)) yield { ...item, bytes: random }
  }
  const zip = writeZip(items())
  await new Promise((readable) => zip.once('readable', readable))
  for (let turn = 0; turn < 200; turn++) await nextTurn()
  assert.ok(asked.n < 10, `${asked.n} asked for`)
  zip.destroy()
})

test('when the reader goes away, the source of the files is ended', async () => {
  let ended = false
  async function* items(): AsyncGenerator<ZipItem> {
    try {
      yield* notes(100, 50_000, { n: 0 })
    } finally {
      ended = true
    }
  }
  for await (const _ of writeZip(items())) break
  for (let turn = 0; turn < 1000 && !ended; turn++) await nextTurn()
  assert.ok(ended)
})

test('a file that cannot be read breaks the zip off, so that nobody takes it for whole', async () => {
  async function* items(): AsyncGenerator<ZipItem> {
    const broken = async function* () {
      yield Buffer.from('half')
      throw new Error('disk')
    }
    yield { path: 'a.png', modified, open: async () => Readable.from(broken()) }
  }
  await assert.rejects(buffer(writeZip(items())), { message: 'disk' })
})

test('more files than the old format can count', async () => {
  const zip = join(folder, 'many.zip')
  await pipeline(writeZip(notes(70_000, 0, { n: 0 })), createWriteStream(zip))
  assert.equal(await countEntries(zip), 70_000)
})

test('a file that begins beyond 4 GiB is found by the large form of its place', () => {
  const packed = { path: 'a', modified, method: 0, streamed: false, crc: 0, packed: 0, unpacked: 0 } as const
  const [near, far] = [directoryRecord(packed, 5), directoryRecord(packed, 5_000_000_000)]
  assert.deepEqual([near.readUInt32LE(42), far.readUInt32LE(42)], [5, 0xffffffff])
  assert.equal(far.readBigUInt64LE(far.length - 8), 5_000_000_000n)
})

test('a time that the format cannot hold is moved to the nearest one', async () => {
  async function* items(): AsyncGenerator<ZipItem> {
    for (const year of ['1960', '2200']) yield { path: `${year}.md`, modified: new Date(year), bytes: Buffer.from('x') }
  }
  const zip = join(folder, 'times.zip')
  await pipeline(writeZip(items()), createWriteStream(zip))
  const years = []
  for await (const item of readZip(zip)) if (item.kind === 'text') years.push(item.modified.getUTCFullYear())
  assert.deepEqual(years, [1980, 2107])
})
