import { createHash } from 'node:crypto'

export type Bytes = AsyncIterable<Uint8Array>

/** The same bytes in pieces of this size, the last one shorter; nothing for nothing. */
export async function* inPieces(bytes: Bytes, size: number): AsyncGenerator<Buffer, void, undefined> {
  let parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes) {
    let rest = chunk
    while (length + rest.length >= size) {
      const cut = size - length
      yield Buffer.concat([...parts, rest.subarray(0, cut)])
      ;[parts, length, rest] = [[], 0, rest.subarray(cut)]
    }
    if (rest.length > 0) {
      parts.push(rest)
      length += rest.length
    }
  }
  if (length > 0) yield Buffer.concat(parts)
}

export type Sum = Readonly<{ rows: number; bytes: number; sha256: string }>

/** Counts lines and bytes, and hashes them. */
export const summing = () => {
  const hash = createHash('sha256')
  let [rows, bytes] = [0, 0]
  return {
    add(chunk: Uint8Array) {
      hash.update(chunk)
      bytes += chunk.length
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows++
    },
    sum: (): Sum => ({ rows, bytes, sha256: hash.digest('hex') }),
  }
}

export type FilesSum = Readonly<{ count: number; bytes: number; sha256: string }>

/** Sums up files by their names, lengths and hashes, in their order. */
export const summingFiles = () => {
  const hash = createHash('sha256')
  let [count, bytes] = [0, 0]
  return {
    add(name: string, sum: Readonly<{ bytes: number; sha256: string }>) {
      hash.update(`${name}\n${sum.bytes}\n${sum.sha256}\n`)
      count++
      bytes += sum.bytes
    },
    sum: (): FilesSum => ({ count, bytes, sha256: hash.digest('hex') }),
  }
}
