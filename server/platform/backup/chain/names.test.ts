import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { tempDir } from '../../../../testing/database.ts'
import { stampOf } from '../keeping.ts'
import { type BaseNote, baseName, fileName, filesOf, lineOf, listed, nextOf, noteOf, outlivedIn, segmentName } from './names.ts'
import { writeSparse } from './sparse.ts'

const MB16 = 16 * 1_024 * 1_024
const hour = (n: number) => new Date(Date.parse('2030-05-01T00:00:00Z') + n * 3_600_000)
const piece = (n: number) => n.toString(16).toUpperCase().padStart(24, '0')
const noteFrom = (start: number): BaseNote => ({
  ...{
    start: piece(start),
    stop: piece(start),
    end: hour(0).toISOString(),
    segmentBytes: MB16,
    server: 'PostgreSQL 18 on x64',
  },
})
const token = (digit: string) => digit.repeat(32)

test('after a piece of the log comes the next one, also where its number is full', () => {
  assert.equal(nextOf('000000010000000000000009', MB16), '00000001000000000000000A')
  assert.equal(nextOf('0000000100000000000000FF', MB16), '000000010000000100000000')
  assert.equal(nextOf('00000001000000000000003F', 64 * 1_024 * 1_024), '000000010000000100000000')
})

test('a line goes from the start of its base on, in its own chain, to the first piece that is missing', () => {
  const [stream, other] = [stampOf(hour(0)), stampOf(hour(9))]
  const base = { name: baseName(stream, hour(1)), stream, at: hour(1) }
  const names = [
    ...[1, 2, 3, 5].map((n) => segmentName(stream, piece(n), hour(n))),
    ...[4, 6].map((n) => segmentName(other, piece(n), hour(n))),
    ...['something.age', `${stream}-base-then.age`, `${base.name}.part`, 'file-x-20300501T000000000Z.age'],
  ]
  const all = listed([...names, base.name])
  assert.deepEqual([all.segments.length, all.bases.length, all.files.length], [6, 1, 0])
  assert.deepEqual(
    lineOf(all, base, noteFrom(2)).map(({ segment }) => segment),
    [piece(2), piece(3)],
  )
})

test('two bases are kept with all that they need; what is older goes, and what is only begun stays for a while', () => {
  const [old, fresh, begun] = [stampOf(hour(0)), stampOf(hour(20)), stampOf(hour(60))]
  const bases = [baseName(old, hour(1)), baseName(old, hour(10)), baseName(fresh, hour(21)), baseName(begun, hour(61))] as const
  const files = [fileName(token('a'), hour(1)), fileName(token('b'), hour(1)), fileName(token('c'), hour(11))] as const
  const pieces = [
    ...[1, 2, 3, 4].map((n) => segmentName(old, piece(n), hour(n))),
    segmentName(fresh, piece(9), hour(21)),
    segmentName(begun, piece(12), hour(61)),
  ]
  const said = bases.slice(0, 3).flatMap((name) => [noteOf(name), filesOf(name)])
  const all = listed([...bases, ...files, ...pieces, ...said])
  const notes = new Map([
    [bases[0], noteFrom(1)],
    [bases[1], noteFrom(3)],
    [bases[2], noteFrom(9)],
  ])
  const gone = outlivedIn(all, notes, new Set([token('b')]), hour(62))
  assert.deepEqual(gone, [noteOf(bases[0]), filesOf(bases[0]), bases[0], ...pieces.slice(0, 2), files[0]])
  assert.ok(outlivedIn(all, notes, new Set(), hour(80)).includes(bases[3]), 'one that never became whole goes, too')
  assert.deepEqual(outlivedIn(all, new Map(), new Set(), hour(62)), [], 'without a base that is whole nothing goes')
})

test('a file of which most is zeros takes little room, and has all its bytes', async () => {
  const path = join(tempDir(), 'piece')
  const bytes = Buffer.alloc(4 * 1_024 * 1_024 + 100)
  bytes.write('haruteo', 300_000)
  await writeSparse(path, Readable.from([bytes.subarray(0, 1_000), bytes.subarray(1_000)]))
  assert.ok(readFileSync(path).equals(bytes))
  assert.ok(statSync(path).blocks * 512 < 1_000_000)
})
