import type { Bytes } from './bytes.ts'

const BLOCK = 512
const NAME = 100

/** A file of a tar, with what is in it; to be read before the next one is asked for. */
export type Entry = Readonly<{ name: string; bytes: Uint8Array }>

/** The most that one entry of ours holds: what is longer comes in pieces, so that nobody has to know its length before it ends. */
export const PIECE_BYTES = 1_024 * 1_024

const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`

const placeOf = (name: string) => {
  if (Buffer.byteLength(name) <= NAME) return { prefix: '', rest: name }
  const cut = name.indexOf('/', name.length - NAME - 1)
  if (cut < 0 || cut > 155) throw new Error(`${name} is too long a name`)
  return { prefix: name.slice(0, cut), rest: name.slice(cut + 1) }
}

/** A file as tar (POSIX ustar) writes it. */
export const tarFile = (name: string, bytes: Uint8Array, at: Date): Buffer => {
  const { prefix, rest } = placeOf(name)
  const head = Buffer.alloc(BLOCK)
  head.write(rest, 0)
  for (const [offset, text] of [
    [100, octal(0o600, 7)],
    [108, octal(0, 7)],
    [116, octal(0, 7)],
    [124, octal(bytes.length, 11)],
    [136, octal(Math.floor(at.getTime() / 1_000), 11)],
    [148, ' '.repeat(8)],
    [156, '0'],
    [257, 'ustar\x0000'],
    [345, prefix],
  ] as const)
    head.write(text, offset, 'latin1')
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  const padding = Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)
  return Buffer.concat([head, bytes, padding])
}

export const TAR_END = Buffer.alloc(2 * BLOCK)

const textAt = (block: Uint8Array, start: number, length: number) =>
  Buffer.from(block.subarray(start, start + length))
    .toString('utf8')
    .replace(/\0.*$/s, '')

/** The files of a tar of ours, in their order. */
export async function* readTar(bytes: Bytes): AsyncGenerator<Entry, void, undefined> {
  let held: Buffer = Buffer.alloc(0)
  const source = bytes[Symbol.asyncIterator]()
  const take = async (count: number) => {
    const parts = [held]
    let length = held.length
    while (length < count) {
      const next = await source.next()
      if (next.done) throw new Error('The backup ends too early.')
      parts.push(Buffer.from(next.value))
      length += next.value.length
    }
    const all = Buffer.concat(parts, length)
    held = all.subarray(count)
    return all.subarray(0, count)
  }
  for (;;) {
    const head = await take(BLOCK)
    if (head.every((byte) => byte === 0)) break
    if (textAt(head, 257, 5) !== 'ustar') throw new Error('This is not a backup of Haruteo.')
    const prefix = textAt(head, 345, 155)
    const name = `${prefix ? `${prefix}/` : ''}${textAt(head, 0, NAME)}`
    const size = Number.parseInt(textAt(head, 124, 12), 8)
    if (!(size >= 0 && size <= PIECE_BYTES)) throw new Error('This is not a backup of Haruteo.')
    const padded = Math.ceil(size / BLOCK) * BLOCK
    yield { name, bytes: (await take(padded)).subarray(0, size) }
  }
  // The rest is read to its end: only there does the encryption know that all of it was whole.
  for (let next = await source.next(); !next.done; next = await source.next());
}
