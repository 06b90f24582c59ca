import { pipeline, Readable } from 'node:stream'
import { promisify } from 'node:util'
import { crc32, createDeflateRaw, deflateRaw, deflateRawSync } from 'node:zlib'
import { dataDescriptor, directoryRecord, endOfDirectory, type Packed, packedHeader } from './format.ts'

/** A file to put into a zip, or an empty folder, whose path ends in a slash. It must be one that was safe to take in: `A/B/note.md`. */
export type ZipItem = Readonly<{ path: string; modified: Date }> &
  (Readonly<{ bytes: Uint8Array }> | Readonly<{ open(): Promise<AsyncIterable<Uint8Array>> }>)

/**
 * A zip of these files, in their order. The same files make the same bytes. It is made while it is read: nothing is asked of
 * `items` before there is room for it, and `items` is ended when the reader goes away.
 */
export const writeZip = (items: AsyncIterable<ZipItem>): Readable => Readable.from(zipOf(items), { objectMode: false })

async function* zipOf(items: AsyncIterable<ZipItem>): AsyncGenerator<Buffer, void, undefined> {
  const directory: [file: Packed, at: number][] = []
  let offset = 0
  for await (const item of items) {
    const at = offset
    const pieces = 'bytes' in item ? whole(item, item.bytes) : streamed(item, item.open)
    let next = await pieces.next()
    for (; !next.done; next = await pieces.next()) {
      offset += next.value.length
      yield next.value
    }
    directory.push([next.value, at])
  }
  let size = 0
  for (const [file, at] of directory) {
    const line = directoryRecord(file, at)
    size += line.length
    yield line
  }
  yield endOfDirectory(directory.length, size, offset)
}

type Pieces = AsyncGenerator<Buffer, Packed, undefined>

const deflatedAside = promisify(deflateRaw)
/** Below this size, handing the work to another thread costs several times the work. */
const SMALL = 64 * 1024

const deflated = (bytes: Uint8Array) => (bytes.length <= SMALL ? deflateRawSync(bytes) : deflatedAside(bytes))

async function* whole({ path, modified }: ZipItem, bytes: Uint8Array): Pieces {
  const smaller = bytes.length > 0 ? await deflated(bytes) : bytes
  const method = smaller.length < bytes.length ? 8 : 0
  const data = method === 8 ? smaller : bytes
  const packed = {
    path,
    modified,
    method,
    streamed: false,
    crc: crc32(bytes),
    packed: data.length,
    unpacked: bytes.length,
  } as const
  yield packedHeader(packed)
  if (data.length > 0) yield Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  return packed
}

const ALREADY_SMALL = /\.(?:jpe?g|png|gif|webp|avif|heic|mp[34]|m4[av]|mov|webm|ogg|opus|zip|gz|7z|docx|xlsx|pptx|epub)$/i

/** Sizes and checksum follow the data, because they are not known before. */
async function* streamed({ path, modified }: ZipItem, open: () => Promise<AsyncIterable<Uint8Array>>): Pieces {
  const known = { path, modified, method: 8, streamed: true } as const
  yield packedHeader({ ...known, crc: 0, packed: 0, unpacked: 0 })
  let crc = 0
  let unpacked = 0
  let packed = 0
  const count = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      crc = crc32(chunk, crc)
      unpacked += chunk.length
      yield chunk
    }
  }
  const deflating = createDeflateRaw({ level: ALREADY_SMALL.test(path) ? 0 : 6 })
  for await (const chunk of pipeline(await open(), count, deflating, () => {}) as AsyncIterable<Buffer>) {
    packed += chunk.length
    yield chunk
  }
  const end = { ...known, crc, packed, unpacked }
  yield dataDescriptor(end)
  return end
}
