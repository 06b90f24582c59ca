import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import type { Entry } from 'yauzl'
import { type Item, isText, LIMITS, type Limits, type Refusal, refusalOf, refused, textOf } from './item.ts'
import { isIgnored, pathKey, placeOf, shownPath } from './paths.ts'
import { type OpenZip, openZip } from './zip-file.ts'

/** How many entries a zip has, once its whole directory has been read; a file that is no zip is refused. */
export const countEntries = async (file: string, limits: Limits = LIMITS): Promise<number> => {
  const zip = await openZip(file, limits)
  try {
    let read = 0
    for await (const _ of zip.entries()) if (++read > limits.entries) return zip.count
    return read
  } finally {
    await zip.close()
  }
}

/** What is in a zip, in its order. */
export async function* readZip(file: string, limits: Limits = LIMITS): AsyncGenerator<Item, void, undefined> {
  // A directory that breaks off is found before anything is taken out.
  await countEntries(file, limits)
  const zip = await openZip(file, limits)
  try {
    const seen = new Set<string>()
    let left = limits.unpacked
    let read = 0
    for await (const entry of zip.entries()) {
      const name = nameOf(entry)
      if (++read > limits.entries) return yield refused(shownPath(name ?? ''), 'too_many')
      if (name === undefined) yield refused(shownPath(entry.fileNameRaw.toString()), 'bad_name')
      else {
        const folder = folderOf(name)
        const item = folder ?? (await itemOf(zip, entry, name, { ...limits, unpacked: left }, seen))
        if (item.kind === 'text' || item.kind === 'attachment') left -= entry.uncompressedSize
        yield item
      }
    }
  } finally {
    await zip.close()
  }
}

/** A name that ends in a slash stands for a folder. */
const folderOf = (name: string): Item | undefined => {
  const place = placeOf(name)
  if (!/[/\\]$/.test(name) || 'reason' in place) return undefined
  return { kind: isIgnored(place.path) ? 'ignored' : 'folder', path: place.path }
}

const itemOf = async (zip: OpenZip, entry: Entry, name: string, limits: Limits, seen: Set<string>): Promise<Item> => {
  const place = placeOf(name)
  if ('reason' in place) return refused(shownPath(name), place.reason)
  const { path } = place
  if (isIgnored(path)) return { kind: 'ignored', path }
  if (seen.has(pathKey(path))) return refused(path, 'duplicate')
  const reason = refusalByHeader(entry, isText(path) ? limits.text : limits.attachment, limits)
  if (reason) return refused(path, reason)
  seen.add(pathKey(path))
  const modified = entry.getLastModDate({ timezone: 'UTC' })
  const contents = () => zip.contents(entry)
  if (!isText(path)) {
    const attachment = { size: entry.uncompressedSize, open: async () => Readable.from(contents(), { objectMode: false }) }
    return { kind: 'attachment', path, modified, ...attachment }
  }
  try {
    const text = textOf(Buffer.concat(await Array.fromAsync(contents())))
    return text === undefined ? refused(path, 'not_utf8') : { kind: 'text', path, text, modified }
  } catch (error) {
    const broken = refusalOf(error)
    if (!broken) throw error
    return refused(path, broken)
  }
}

const FILE_TYPE = 0o170000
const SYMLINK = 0o120000
const REGULAR = 0o100000

/** What the header admits by itself. */
const refusalByHeader = (entry: Entry, most: number, limits: Limits): Refusal | undefined => {
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE
  if (type === SYMLINK) return 'symlink'
  if (type !== 0 && type !== REGULAR) return 'not_a_file'
  if (entry.isEncrypted()) return 'encrypted'
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return 'unsupported'
  if (isBomb(entry.uncompressedSize, entry.compressedSize, limits)) return 'zip_bomb'
  return entry.uncompressedSize > Math.min(most, limits.unpacked) ? 'too_large' : undefined
}

const isBomb = (unpacked: number, packed: number, { ratio, bombFrom }: Limits) =>
  unpacked > bombFrom && unpacked > packed * ratio

const UTF8_NAME = 0x800
const UNICODE_PATH = 0x7075

/** UTF-8 if the entry says so or it looks so; else the code page of Korean Windows, which says nothing. */
const nameOf = ({ fileNameRaw: raw, generalPurposeBitFlag, extraFields }: Entry): string | undefined => {
  const utf8 = decode('utf-8', unicodePath(raw, extraFields) ?? raw)
  return utf8 ?? (generalPurposeBitFlag & UTF8_NAME ? undefined : decode('euc-kr', raw))
}

/** The name once more in UTF-8, as some programs add it; void when the name was changed since. */
const unicodePath = (raw: Buffer, extraFields: Entry['extraFields']) => {
  const data = extraFields.find(({ id }) => id === UNICODE_PATH)?.data
  return data && data.length > 5 && data[0] === 1 && data.readUInt32LE(1) === crc32(raw) ? data.subarray(5) : undefined
}

const decode = (encoding: string, bytes: Uint8Array) => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
