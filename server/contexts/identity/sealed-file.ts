import { createReadStream } from 'node:fs'
import type { Sealer } from '#platform/secrets'

/** So much is sealed in one go; a file is never held whole. */
const PIECE = 256 * 1024
const LENGTH_BYTES = 4

const aboutPiece = (about: string, n: number, isLast: boolean) => `${about}\n${n}${isLast ? '\nlast' : ''}`

/**
 * What flows through, as a row of sealed boxes: each bound to its place, and the last one to being the last, so that none can be moved,
 * left out or cut off. `told` is called with how many bytes went in.
 */
export const sealedPieces = (seal: Sealer['seal'], about: string, told: (size: number) => void) =>
  async function* (source: AsyncIterable<Uint8Array>) {
    let [waiting, n, size] = [Buffer.alloc(0), 0, 0]
    const boxed = (bytes: Uint8Array, isLast: boolean) => {
      const box = seal(aboutPiece(about, n++, isLast), bytes)
      const length = Buffer.alloc(LENGTH_BYTES)
      length.writeUInt32BE(box.length)
      return Buffer.concat([length, box])
    }
    for await (const bytes of source) {
      size += bytes.length
      waiting = Buffer.concat([waiting, bytes])
      // The last piece is only known when nothing comes after it.
      while (waiting.length > PIECE) {
        yield boxed(waiting.subarray(0, PIECE), false)
        waiting = waiting.subarray(PIECE)
      }
    }
    yield boxed(waiting, true)
    told(size)
  }

/** What went into such a file. Throws where it is not whole. */
export async function* openedPieces(open: Sealer['openBytes'], about: string, path: string): AsyncGenerator<Buffer> {
  let [waiting, n] = [Buffer.alloc(0), 0]
  const boxIn = () => {
    if (waiting.length < LENGTH_BYTES) return undefined
    const end = LENGTH_BYTES + waiting.readUInt32BE(0)
    return waiting.length < end ? undefined : waiting.subarray(LENGTH_BYTES, end)
  }
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    waiting = Buffer.concat([waiting, bytes])
    for (let box = boxIn(); box && waiting.length > LENGTH_BYTES + box.length; box = boxIn()) {
      yield open(aboutPiece(about, n++, false), box)
      waiting = waiting.subarray(LENGTH_BYTES + box.length)
    }
  }
  const last = boxIn()
  if (!last) throw new Error('a sealed file is not whole')
  yield open(aboutPiece(about, n, true), last)
}
