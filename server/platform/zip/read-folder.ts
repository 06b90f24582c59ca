import { constants, type Dirent } from 'node:fs'
import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { fail } from '#platform/errors'
import { type Item, isText, LIMITS, type Limits, refusal, refused, textOf } from './item.ts'
import { isIgnored, isName, pathKey, shownPath } from './paths.ts'

const DEEPEST = 100

/** What is in a folder and all below it, in the order of names. No symbolic link is followed, except to the folder itself. */
export async function* readFolder(folder: string, limits: Limits = LIMITS): AsyncGenerator<Item, void, undefined> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) throw fail('invalid', 'archive.not_a_folder')
  const seen = new Set<string>()
  let left = limits.unpacked
  let read = 0
  for await (const { path, real, entry } of walk(Buffer.from(folder), '', DEEPEST)) {
    if (++read > limits.entries) return yield refused(shownPath(path), 'too_many')
    const item =
      entry === 'broken'
        ? refused(shownPath(path), 'broken')
        : entry === 'empty'
          ? ({ kind: 'folder', path } as const)
          : await itemOf(path, real, entry, { ...limits, unpacked: left }, seen)
    if (item.kind === 'text') left -= Buffer.byteLength(item.text)
    if (item.kind === 'attachment') left -= item.size
    yield item
  }
}

type Found = Readonly<{
  path: string
  real: Buffer
  /** Of a folder: that nothing to bring in is in it, or that it cannot be read. */
  entry: Dirent<Buffer> | 'empty' | 'broken'
}>

async function* walk(folder: Buffer, path: string, deepest: number): AsyncGenerator<Found, void, undefined> {
  const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' }).catch(() => undefined)
  if (entries === undefined || deepest === 0) return yield { path, real: folder, entry: 'broken' }
  if (path !== '' && entries.every(({ name }) => isIgnored(name.toString()))) yield { path, real: folder, entry: 'empty' }
  for (const entry of entries.sort((a, b) => Buffer.compare(a.name, b.name))) {
    const name = entry.name.toString()
    const inside = path === '' ? name : `${path}/${name}`
    const real = Buffer.concat([folder, Buffer.from('/'), entry.name])
    if (entry.isDirectory() && !isIgnored(name) && isFileName(entry.name)) yield* walk(real, inside, deepest - 1)
    else yield { path: inside, real, entry }
  }
}

/** A name that can be told in UTF-8, and that would not become a path of several folders elsewhere. */
const isFileName = (bytes: Buffer) => {
  const name = bytes.toString()
  return isName(name) && !name.includes('\\') && Buffer.from(name).equals(bytes)
}

const itemOf = async (path: string, real: Buffer, entry: Dirent<Buffer>, limits: Limits, seen: Set<string>): Promise<Item> => {
  if (isIgnored(path)) return { kind: 'ignored', path: shownPath(path) }
  if (!isFileName(entry.name) || path.length > 1000) return refused(shownPath(path), 'bad_name')
  if (entry.isSymbolicLink()) return refused(path, 'symlink')
  if (!entry.isFile()) return refused(path, 'not_a_file')
  if (seen.has(pathKey(path))) return refused(path, 'duplicate')
  const file = await openFile(real)
  if (file === undefined) return refused(path, 'broken')
  try {
    const { size, mtime: modified } = await file.stat()
    const most = isText(path) ? limits.text : limits.attachment
    if (size > Math.min(most, limits.unpacked)) return refused(path, 'too_large')
    seen.add(pathKey(path))
    if (!isText(path))
      return {
        kind: 'attachment',
        path,
        size,
        modified,
        open: async () => Readable.from(exactly(real, size), { objectMode: false }),
      }
    const text = textOf(await readExactly(file, size))
    return text === undefined ? refused(path, 'not_utf8') : { kind: 'text', path, text, modified }
  } catch {
    return refused(path, 'broken')
  } finally {
    await file.close()
  }
}

// Between listing and opening, a file may be replaced by a link, or by a pipe that nobody writes to.
const SAFELY = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

const openFile = async (real: Buffer): Promise<FileHandle | undefined> => {
  const file = await open(real, SAFELY).catch(() => undefined)
  if (file === undefined || (await file.stat()).isFile()) return file
  await file.close()
  return undefined
}

const readExactly = async (file: FileHandle, size: number) => {
  const bytes = Buffer.alloc(size)
  let at = 0
  while (at < size) {
    const { bytesRead } = await file.read(bytes, at, size - at, at)
    if (bytesRead === 0) throw refusal('broken')
    at += bytesRead
  }
  return bytes
}

/** The file is opened when it is first read, so that a stream which nobody reads holds nothing open. */
async function* exactly(real: Buffer, size: number): AsyncGenerator<Buffer, void, undefined> {
  const file = await openFile(real)
  if (file === undefined) throw refusal('broken')
  let read = 0
  try {
    for await (const chunk of file.createReadStream() as AsyncIterable<Buffer>) {
      read += chunk.length
      if (read > size) throw refusal('broken')
      yield chunk
    }
  } catch {
    throw refusal('broken')
  }
  if (read !== size) throw refusal('broken')
}
