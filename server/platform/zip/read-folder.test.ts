import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { appendFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { LIMITS, type Limits, refusalOf } from './item.ts'
import { readFolder } from './read-folder.ts'

const vault = async (t: TestContext, files: Readonly<Record<string, string | Uint8Array>>) => {
  const folder = await mkdtemp(join(tmpdir(), 'vault-'))
  t.after(() => rm(folder, { recursive: true }))
  for (const [path, data] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), data)
  }
  return folder
}

const read = async (folder: string, limits: Partial<Limits> = {}) => {
  const found: [path: string, what: string, text?: string][] = []
  for await (const item of readFolder(folder, { ...LIMITS, ...limits })) {
    if (item.kind === 'text') found.push([item.path, 'text', item.text])
    else if (item.kind === 'attachment') found.push([item.path, 'attachment', (await buffer(await item.open())).toString()])
    else found.push([item.path, item.kind === 'refused' ? item.reason : item.kind])
  }
  return found
}

test('a folder is read in the order of its names, what is hidden is ignored as a whole', async (t) => {
  const files = { 'b.md': 'B', 'a/노트.md': '\u{feff}글\r\n', 'a/z.png': 'PNG', '.obsidian/x/app.json': '{}', '.DS_Store': '' }
  assert.deepEqual(await read(await vault(t, files)), [
    ['.DS_Store', 'ignored'],
    ['.obsidian', 'ignored'],
    ['a/z.png', 'attachment', 'PNG'],
    ['a/노트.md', 'text', '\u{feff}글\r\n'],
    ['b.md', 'text', 'B'],
  ])
})

test('no symbolic link inside is followed, but the folder itself may be one', async (t) => {
  const outside = await vault(t, { 'secret.md': 'secret' })
  const inside = await vault(t, { 'a.md': 'A' })
  await symlink(join(outside, 'secret.md'), join(inside, 'file.md'))
  await symlink(outside, join(inside, 'folder'))
  const way = join(await vault(t, {}), 'way')
  await symlink(inside, way)
  assert.deepEqual(await read(way), [
    ['a.md', 'text', 'A'],
    ['file.md', 'symlink'],
    ['folder', 'symlink'],
  ])
})

test('what is no file, no text or too large is refused, and the rest is read', async (t) => {
  const folder = await vault(t, {
    'big.bin': 'x'.repeat(30),
    'big.md': 'x'.repeat(20),
    'latin.md': Buffer.from([0xe9]),
    'ok.md': 'ok',
  })
  execFileSync('mkfifo', [join(folder, 'pipe.md')])
  assert.deepEqual(await read(folder, { text: 10, attachment: 20 }), [
    ['big.bin', 'too_large'],
    ['big.md', 'too_large'],
    ['latin.md', 'not_utf8'],
    ['ok.md', 'text', 'ok'],
    ['pipe.md', 'not_a_file'],
  ])
})

test('a name that cannot be kept is refused', { skip: process.platform !== 'linux' }, async (t) => {
  const folder = await vault(t, { 'a\\b.md': 'x', 'c\nd.md': 'x', '노트.png': '1', ['노트.png'.normalize('NFD')]: '2' })
  await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff]), Buffer.from('.md')]), 'x')
  const what = (await read(folder)).map(([, reason]) => reason)
  assert.deepEqual(what, ['bad_name', 'bad_name', 'attachment', 'duplicate', 'bad_name'])
})

test('all items together may be no larger and no more than the limits', async (t) => {
  const folder = await vault(t, { '1.md': '12345', '2.md': '12345', '3.md': '123', '4.md': '4' })
  const reasons = async (limits: Partial<Limits>) => (await read(folder, limits)).map(([, what]) => what)
  assert.deepEqual(await reasons({ unpacked: 9 }), ['text', 'too_large', 'text', 'text'])
  assert.deepEqual(await reasons({ entries: 2 }), ['text', 'text', 'too_many'])
})

test('a folder of very many floors is refused where it goes too deep', async (t) => {
  const folder = await vault(t, { [`${'a/'.repeat(120)}x.md`]: 'x', 'b.md': 'B' })
  assert.deepEqual(
    (await read(folder)).map(([, what]) => what),
    ['broken', 'text'],
  )
})

test('a file that grows while it is read is refused', async (t) => {
  const folder = await vault(t, { 'a.bin': 'short' })
  for await (const item of readFolder(folder)) {
    await appendFile(join(folder, 'a.bin'), ' and longer')
    assert.ok(item.kind === 'attachment')
    await assert.rejects(buffer(await item.open()), (error) => refusalOf(error) === 'broken')
  }
})

test('what is no folder is refused as a whole', async (t) => {
  const folder = await vault(t, { 'a.md': 'A' })
  for (const path of [join(folder, 'a.md'), join(folder, 'none')])
    await assert.rejects(read(path), { kind: 'invalid', code: 'archive.not_a_folder' })
})
