import { open } from 'node:fs/promises'
import type { Bytes } from '../bytes.ts'
import { inPieces } from '../bytes.ts'

const BLOCK = 64 * 1_024
const ZEROS = Buffer.alloc(BLOCK)

/** Writes a file in which zeros take no room: a piece of the log is mostly those, and a day has thousands of pieces. */
export const writeSparse = async (path: string, bytes: Bytes) => {
  const file = await open(path, 'wx', 0o600)
  try {
    let at = 0
    for await (const piece of inPieces(bytes, BLOCK)) {
      if (!piece.equals(ZEROS.subarray(0, piece.length))) await file.write(piece, 0, piece.length, at)
      at += piece.length
    }
    await file.truncate(at)
  } finally {
    await file.close()
  }
}
