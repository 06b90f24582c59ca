import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { crc32 } from 'node:zlib'
import { handMade, type Made, u16, u32 } from './hand-made.ts'
import { type Item, LIMITS, type Limits, refusalOf } from './item.ts'
import { countEntries, readZip } from './read-zip.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip-'))
})
after(() => rm(folder, { recursive: true }))

let n = 0
const onDisk = async (bytes: Uint8Array) => {
  const file = join(folder, `${++n}.zip`)
  await writeFile(file, bytes)
  return file
}

/** Items in short: a note's text, an attachment's bytes or why they broke off, a reason. */
const shortly = async (item: Item): Promise<readonly [path: string, what: string, text?: string]> => {
  if (item.kind === 'text') return [item.path, 'text', item.text]
  if (item.kind === 'refused') return [item.path, item.reason]
  if (item.kind === 'ignored' || item.kind === 'folder') return [item.path, item.kind]
  const bytes = await buffer(await item.open()).catch((error) => refusalOf(error) ?? 'unknown')
  return [item.path, 'attachment', typeof bytes === 'string' ? bytes : bytes.toString()]
}
const read = async (files: readonly Made[] | Buffer, limits: Partial<Limits> = {}) => {
  const file = await onDisk(Buffer.isBuffer(files) ? files : handMade(files as Made[]))
  const found = []
  for await (const item of readZip(file, { ...LIMITS, ...limits })) found.push(await shortly(item))
  return found
}

const last = { name: 'last.md', data: 'fine' }
const fine = ['last.md', 'text', 'fine']
/** A bad entry is refused for this reason, and the good one after it is read all the same. */
const refusedAs = async (made: Made, reason: string, limits: Partial<Limits> = {}) => {
  const found = await read([made, last], limits)
  assert.deepEqual([found.length, found[0]?.[1], found[1]], [2, reason, fine], String(made.name))
}

test('notes come as text and attachments as bytes, in the order of the zip, among its folders', async () =>
  assert.deepEqual(
    await read([
      { name: 'A/', method: 0 },
      { name: 'A/노트.md', data: '# 안녕\r\n' },
      { name: 'A/b.MARKDOWN', data: '', method: 0 },
      { name: 'A/pic.png', data: 'PNG' },
    ]),
    [
      ['A', 'folder'],
      ['A/노트.md', 'text', '# 안녕\r\n'],
      ['A/b.MARKDOWN', 'text', ''],
      ['A/pic.png', 'attachment', 'PNG'],
    ],
  ))

test('a path that leads out of the vault is refused, however it is spelled', async () => {
  for (const name of ['../x.md', 'A/../../x.md', '..\\x.md', 'A\\..\\..\\x.png', 'A/..', '../', '__MACOSX/../../x'])
    await refusedAs({ name, data: 'x' }, 'path_traversal')
  for (const name of ['/etc/passwd', '\\x.md', '//host/share/x.md', 'C:\\x.md', 'c:/x.md'])
    await refusedAs({ name, data: 'x' }, 'absolute_path')
})

test('a name that is no name is refused', async () => {
  for (const name of [
    'a\0.md',
    'a\n.md',
    `${'a'.repeat(300)}.md`,
    '.',
    './',
    'a/'.repeat(600),
    Buffer.from([0xff, 0xfe, 0x41]),
  ])
    await refusedAs({ name, data: 'x' }, 'bad_name')
  await refusedAs({ name: Buffer.from([0xb0, 0xa1]), flags: 0x800, data: 'x' }, 'bad_name')
})

test('a refused name is shown without the characters for which it was refused', async () =>
  assert.deepEqual(await read([{ name: 'a\0\n.md' }]), [['a\u{fffd}\u{fffd}.md', 'bad_name']]))

test('names from Korean Windows are read as they were meant, those from a Mac stay as they are', async () => {
  const cp949 = Buffer.from([0xc7, 0xd1, 0xb1, 0xdb, 0x5c, 0xb3, 0xeb, 0xc6, 0xae, 0x2e, 0x6d, 0x64])
  const nfd = '노트.md'.normalize('NFD')
  const found = await read([
    { name: cp949, data: 'x' },
    { name: nfd, data: 'y' },
  ])
  assert.deepEqual(
    found.map(([path]) => path),
    ['한글/노트.md', nfd],
  )
})

test('the name that a program added in UTF-8 is believed only where it belongs to the name', async () => {
  const old = Buffer.from('????.md')
  const field = (sum: number) => {
    const data = Buffer.concat([Buffer.of(1), u32(sum), Buffer.from('노트.md')])
    return Buffer.concat([u16(0x7075, data.length), data])
  }
  const [right, wrong] = [await read([{ name: old, extra: field(crc32(old)) }]), await read([{ name: old, extra: field(1) }])]
  assert.deepEqual([right[0]?.[0], wrong[0]?.[0]], ['노트.md', '????.md'])
})

test('what other programs keep for themselves is ignored', async () => {
  for (const name of ['.obsidian/app.json', 'A/.git/x.md', '.DS_Store', '__MACOSX/A/._x.md', 'A/Thumbs.db', '.hidden.md'])
    assert.deepEqual((await read([{ name, data: 'x' }]))[0]?.[1], 'ignored')
})

test('the second of two equal paths is refused, also where only the spelling of Hangul differs', async () => {
  for (const [one, other] of [
    ['x.md', './x.md'],
    ['노트.png', '노트.png'.normalize('NFD')],
  ] as const) {
    const found = await read([{ name: one, data: '1' }, { name: other, data: '2' }, last])
    assert.deepEqual([found[0]?.[2], found[1]?.[1], found[2]], ['1', 'duplicate', fine])
  }
})

test('a link, a device, an encrypted entry and an unknown compression are refused', async () => {
  await refusedAs({ name: 'l.md', data: '/etc/passwd', mode: 0o120777 }, 'symlink')
  await refusedAs({ name: 'd.md', mode: 0o020666 }, 'not_a_file')
  await refusedAs({ name: 'e.md', data: 'secret', flags: 1 }, 'encrypted')
  await refusedAs({ name: 'm.md', data: 'x', method: 14 }, 'unsupported')
})

test('a note that is not UTF-8 text is refused, a byte order mark stays where it is', async () => {
  for (const data of [
    Buffer.from([0xb3, 0xeb]),
    Buffer.from('a\0b'),
    Buffer.from([0xed, 0xa0, 0x80]),
    Buffer.from('UTF16', 'utf16le'),
  ])
    await refusedAs({ name: 'x.md', data }, 'not_utf8')
  const [found] = await read([{ name: 'bom.md', data: '\u{feff}text' }])
  assert.equal(found?.[2], '\u{feff}text')
})

test('what is larger than it may be is refused', async () => {
  const limits = { text: 10, attachment: 20, unpacked: 35 }
  await refusedAs({ name: 'x.md', data: 'x'.repeat(11) }, 'too_large', limits)
  await refusedAs({ name: 'x.bin', data: 'x'.repeat(21) }, 'too_large', limits)
  const names = ['a.bin', 'b.bin', 'c.bin'].map((name) => ({ name, data: 'y'.repeat(15) }))
  const found = await read([...names, { name: 'small.bin', data: 'z' }], limits)
  assert.deepEqual(
    found.map(([, what, text]) => text ?? what),
    ['y'.repeat(15), 'y'.repeat(15), 'too_large', 'z'],
  )
})

test('a bomb is refused by what its header admits', () =>
  refusedAs({ name: 'bomb.bin', data: Buffer.alloc(4 * 1024 * 1024) }, 'zip_bomb'))

for (const [size, data] of [
  [20_000, Buffer.alloc(8 * 1024 * 1024)],
  [100_000, randomBytes(300_000)],
] as const)
  test(`a bomb of ${data.length} bytes whose header lies gives no more than the ${size} it claims`, async () => {
    await refusedAs({ name: 'bomb.md', data, size: 100 }, 'zip_bomb')
    const file = await onDisk(handMade([{ name: 'bomb.bin', data, size }]))
    for await (const item of readZip(file)) {
      let got = 0
      const reading = (async () => {
        if (item.kind === 'attachment') for await (const chunk of await item.open()) got += chunk.length
      })()
      await assert.rejects(reading, (error) => refusalOf(error) === 'zip_bomb')
      assert.ok(got <= size)
    }
  })

test('a claim of much compressed data does not make a bomb pass', async () => {
  const data = Buffer.alloc(3 * 1024 * 1024)
  const found = await read([{ name: 'bomb.bin', data, packed: 1_000_000 }])
  assert.deepEqual(found[0]?.slice(1), ['attachment', 'broken'])
})

test('bytes that do not inflate, are too few or do not have the checksum are refused', async () => {
  await refusedAs({ name: 'x.md', data: 'text', crc: 1 }, 'broken')
  await refusedAs({ name: 'x.md', data: 'text', size: 400 }, 'broken')
  await refusedAs({ name: 'x.md', data: 'text', packed: 3 }, 'broken')
  const [found] = await read([{ name: 'x.bin', data: 'text', crc: 1 }])
  assert.deepEqual(found, ['x.bin', 'attachment', 'broken'])
})

test('reading ends at the entry that is one too many', async () => {
  const files = ['1.md', '2.md', '3.md', '4.md'].map((name) => ({ name, data: 'x' }))
  assert.deepEqual(
    (await read(files, { entries: 2 })).map(([path, what]) => [path, what]),
    [
      ['1.md', 'text'],
      ['2.md', 'text'],
      ['3.md', 'too_many'],
    ],
  )
})

test('a file that is no zip, is cut off or has a broken directory is refused as a whole', async () => {
  const whole = handMade([last])
  const lying = handMade([last], { count: 3 })
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from('not a zip'),
    whole.subarray(0, -5),
    whole.subarray(10),
    lying,
    handMade([last], { directory: false }),
  ])
    await assert.rejects(read(bytes), { kind: 'invalid', code: 'archive.not_a_zip' })
})

test('a zip that is too large itself is refused as a whole', () =>
  assert.rejects(read([last], { archive: 50 }), { kind: 'too_large', code: 'archive.too_large' }))

test('the entries are counted without being read', async () =>
  assert.equal(await countEntries(await onDisk(handMade([last, { name: 'A/' }]))), 2))

test('an empty zip is an empty vault', async () => assert.deepEqual(await read([]), []))

test('who stops reading early leaves no file open', async () => {
  const file = await onDisk(handMade([last, { name: 'b.bin', data: 'x' }]))
  for await (const item of readZip(file)) if (item.kind === 'text') break
  for await (const item of readZip(file)) if (item.kind === 'attachment') (await item.open()).destroy()
  assert.ok(!openFiles().includes(file))
})

/** Empty where the system does not tell. */
const openFiles = () =>
  existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').flatMap((fd) => pointedTo(`/proc/self/fd/${fd}`)) : []
const pointedTo = (link: string) => {
  try {
    return [readlinkSync(link)]
  } catch {
    return []
  }
}
