import { createInflateRaw } from 'node:zlib'
import { fail } from '#platform/errors'
import type { Bytes } from '../../ports/exchange.ts'

const LOCAL = 0x04034b50
const DESCRIPTOR = 0x08074b50
const HEAD_BYTES = 30
const STORED = 0
const DEFLATED = 8
/** What a zip may hold unpacked: years of a watch are some gigabytes. */
const MOST_UNPACKED = 4 * 1024 ** 3

const broken = () => fail('invalid', 'diary.import_broken_zip')

/** The bytes of an upload as they come, by the piece or by number. */
const sourceOf = (bytes: Bytes) => {
  const coming = bytes[Symbol.asyncIterator]()
  let kept: Uint8Array = Buffer.alloc(0)
  const piece = async (): Promise<Uint8Array | undefined> => {
    if (kept.length === 0) {
      const { done, value } = await coming.next()
      return done ? undefined : value
    }
    const given = kept
    kept = Buffer.alloc(0)
    return given
  }
  return {
    piece,
    giveBack(rest: Uint8Array) {
      kept = rest
    },
    /** So many bytes, or fewer at the end. */
    async take(n: number): Promise<Buffer> {
      const parts: Uint8Array[] = []
      let size = 0
      while (size < n) {
        const next = await piece()
        if (!next) break
        if (next.length === 0) continue
        parts.push(next)
        size += next.length
      }
      const all = Buffer.concat(parts)
      if (all.length > n) kept = all.subarray(n)
      return all.subarray(0, n)
    },
    async drain() {
      while (await piece());
    },
  }
}
type Source = ReturnType<typeof sourceOf>

/** What a deflated entry holds. Where it ends only the data itself says: what follows is given back. */
async function* inflated(source: Source): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw()
  const out: Buffer[] = []
  inflate.on('data', (part: Buffer) => out.push(part))
  const over = new Promise<true>((resolve, reject) =>
    inflate.once('end', () => resolve(true)).once('error', () => reject(broken())),
  )
  try {
    for (;;) {
      const piece = await source.piece()
      if (!piece) throw broken()
      const before = inflate.bytesWritten
      const taken = new Promise<false>((resolve) => inflate.write(piece, () => resolve(false)))
      const isOver = await Promise.race([taken, over])
      yield* out.splice(0)
      if (isOver) return source.giveBack(piece.subarray(inflate.bytesWritten - before))
    }
  } finally {
    over.catch(() => {})
    inflate.destroy()
  }
}

async function* stored(source: Source, size: number): AsyncGenerator<Uint8Array> {
  for (let left = size; left > 0; ) {
    const piece = await source.piece()
    if (!piece) throw broken()
    if (piece.length > left) source.giveBack(piece.subarray(left))
    yield piece.subarray(0, left)
    left -= Math.min(left, piece.length)
  }
}

/**
 * The one entry of a zip whose name fits, while the zip comes in: it is on no disk, and in memory by the piece. Of a second such entry
 * nothing is told.
 */
export async function* entryOf(bytes: Bytes, fits: (name: string) => boolean): AsyncGenerator<Uint8Array> {
  const source = sourceOf(bytes)
  let unpacked = 0
  for (;;) {
    let head = await source.take(4)
    if (head.length === 4 && head.readUInt32LE() === DESCRIPTOR) {
      // Sizes of 4 bytes each, or of 8 in a large zip.
      await source.take(12)
      head = await source.take(4)
      if (head.length === 4 && head.readUInt16LE() !== 0x4b50) {
        await source.take(4)
        head = await source.take(4)
      }
    }
    if (head.length < 4 || head.readUInt32LE() !== LOCAL) throw fail('invalid', 'diary.import_no_apple')
    const fields = await source.take(HEAD_BYTES - 4)
    if (fields.length < HEAD_BYTES - 4) throw broken()
    const [flags, method, packed] = [fields.readUInt16LE(2), fields.readUInt16LE(4), fields.readUInt32LE(14)]
    const name = (await source.take(fields.readUInt16LE(22))).toString('utf8')
    await source.take(fields.readUInt16LE(24))
    if (method !== DEFLATED && (method !== STORED || flags & 8)) throw broken()
    const isWanted = fits(name)
    for await (const part of method === DEFLATED ? inflated(source) : stored(source, packed)) {
      unpacked += part.length
      if (unpacked > MOST_UNPACKED) throw fail('too_large', 'diary.import_too_large', { mb: MOST_UNPACKED / 1024 / 1024 })
      if (isWanted) yield part
    }
    // What follows is read to its end, so that whoever sends it hears the answer.
    if (isWanted) return source.drain()
  }
}
