/**
 * The records of a zip whose files are only put side by side, by PKWARE's APPNOTE 6.3.10: names in UTF-8, and ZIP64 only for more files than
 * fit without. What we send is below 4 GiB long before.
 */
export type Stored = Readonly<{ path: string; size: number; crc: number; modified: Date }>

const UTF8_NAME = 0x800
const MOST_16 = 0xffff
const encoder = new TextEncoder()

type Field = readonly [bytes: 2 | 4 | 8, value: number]
type Bytes = Uint8Array<ArrayBuffer>

const record = (fields: readonly Field[], tail: Bytes = new Uint8Array()): Bytes => {
  const head = fields.reduce((sum, [bytes]) => sum + bytes, 0)
  const out = new Uint8Array(head + tail.length)
  const view = new DataView(out.buffer)
  let at = 0
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true)
    else if (bytes === 4) view.setUint32(at, value, true)
    else view.setBigUint64(at, BigInt(value), true)
    at += bytes
  }
  out.set(tail, head)
  return out
}

/** Even seconds from 1980 to 2107, in UTC: the same files make the same bytes everywhere. */
const dosTime = (date: Date): Field[] => {
  const year = Math.min(Math.max(date.getUTCFullYear(), 1980), 2107)
  return [
    [2, (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1)],
    [2, ((year - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()],
  ]
}

const facts = ({ size, crc, modified }: Stored, nameLength: number): Field[] => [
  [2, 20],
  [2, UTF8_NAME],
  [2, 0], // stored
  ...dosTime(modified),
  [4, crc],
  [4, size],
  [4, size],
  [2, nameLength],
  [2, 0], // extra
]

/** Stands in front of a file's bytes. */
export const fileHeader = (file: Stored): Bytes => {
  const name = encoder.encode(file.path)
  return record([[4, 0x04034b50], ...facts(file, name.length)], name)
}

/** A file's line in the directory; `offset` is where its header begins. */
export const directoryLine = (file: Stored, offset: number): Bytes => {
  const name = encoder.encode(file.path)
  const rest: Field[] = [
    [2, 0], // comment
    [2, 0], // disk
    [2, 0], // internal attributes
    [4, 0], // external attributes
    [4, offset],
  ]
  return record([[4, 0x02014b50], [2, 20], ...facts(file, name.length), ...rest], name)
}

/** Closes a directory of `count` lines and `size` bytes that begins at `offset`. */
export const directoryEnd = (count: number, size: number, offset: number): Bytes => {
  const least = Math.min(count, MOST_16)
  const end: Field[] = [
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, least],
    [2, least],
    [4, size],
    [4, offset],
    [2, 0],
  ]
  if (count < MOST_16) return record(end)
  const many: Field[] = [
    [4, 0x06064b50],
    [8, 44],
    [2, 45],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, size],
    [8, offset],
    [4, 0x07064b50],
    [4, 0],
    [8, offset + size],
    [4, 1],
  ]
  return record([...many, ...end])
}
