import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl'
import { fail } from '#platform/errors'
import { type Limits, refusal, refusalOf } from './item.ts'

/** A zip on the disk: its directory, and what its entries hold. All that its headers say is doubted. */
export type OpenZip = Readonly<{
  /** How many entries it claims to have. */
  count: number
  /** Once. A directory that breaks off is no zip's. */
  entries(): AsyncIterable<Entry>
  /** Never more bytes than the entry claims, and in the end exactly these; else a refusal. */
  contents(entry: Entry): AsyncGenerator<Buffer, void, undefined>
  close(): Promise<void>
}>

export const openZip = async (path: string, limits: Limits): Promise<OpenZip> => {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size > limits.archive) throw fail('too_large', 'archive.too_large', { mb: limits.archive / 1_000_000 })
    const read = windowed(file)
    const zip = await directoryOf(read, size)
    return {
      count: zip.entryCount,
      entries: () => entriesOf(zip),
      contents: (entry) => checked(entry, () => bytesOf(entry, zip, file, read)),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

const notAZip = () => fail('invalid', 'archive.not_a_zip')

const directoryOf = async (read: Read, size: number): Promise<ZipFile> => {
  const reader = new RandomAccessReader()
  reader.read = (into, offset, length, position, done) => {
    read(position, length).then(
      (bytes) => done(null, bytes.copy(into, offset)),
      (error) => done(error),
    )
  }
  reader.close = (done) => done(null)
  // Names and sizes are looked at here: left to the library, one bad entry would end the whole.
  const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false }
  try {
    return await fromRandomAccessReaderPromise(reader, size, options)
  } catch {
    throw notAZip()
  }
}

async function* entriesOf(zip: ZipFile) {
  try {
    yield* zip.eachEntry()
  } catch {
    throw notAZip()
  }
}

type Read = (position: number, length: number) => Promise<Buffer>
const WINDOW = 256 * 1024

/** Reads pieces through two windows, one over the directory and one over the data, which are read by turns. */
const windowed = (file: FileHandle): Read => {
  let windows: readonly Readonly<{ from: number; bytes: Buffer }>[] = []
  return async (position, length) => {
    let window = windows.find(({ from, bytes }) => from <= position && position + length <= from + bytes.length)
    if (!window) {
      const into = Buffer.allocUnsafeSlow(Math.max(length, WINDOW))
      const { bytesRead } = await file.read(into, 0, into.length, position)
      window = { from: position, bytes: into.subarray(0, bytesRead) }
    }
    windows = [window, ...windows.filter((other) => other !== window)].slice(0, 2)
    return window.bytes.subarray(position - window.from, position - window.from + length)
  }
}

/** Up to this size, what is read and inflated at once is done many times sooner than in a stream. */
const SMALL = 64 * 1024

async function* bytesOf(entry: Entry, zip: ZipFile, file: FileHandle, read: Read): AsyncGenerator<Buffer, void, undefined> {
  const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
  const { compressedSize, uncompressedSize, compressionMethod } = entry
  if (compressedSize === 0) return
  if (compressedSize <= SMALL && uncompressedSize <= SMALL * 16) {
    const raw = await read(start, compressedSize)
    return yield compressionMethod === 0 ? raw : inflateRawSync(raw, { maxOutputLength: uncompressedSize + 1 })
  }
  const raw = file.createReadStream({ start, end: start + compressedSize - 1, autoClose: false })
  yield* compressionMethod === 0 ? raw : pipeline(raw, createInflateRaw(), () => {})
}

async function* checked(entry: Entry, bytes: () => AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let size = 0
  let sum = 0
  try {
    for await (const chunk of bytes()) {
      size += chunk.length
      if (size > entry.uncompressedSize) throw refusal('zip_bomb')
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    if (refusalOf(error)) throw error
    throw refusal((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? 'zip_bomb' : 'broken')
  }
  if (size !== entry.uncompressedSize || sum !== entry.crc32) throw refusal('broken')
}
