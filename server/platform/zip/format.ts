/** The records of a zip file, by PKWARE's APPNOTE 6.3.10: UTF-8 names, and ZIP64 only for an archive that is too large without. */

export type Packed = Readonly<{
  path: string
  modified: Date
  method: 0 | 8
  /** Its sizes and checksum stand behind its data. */
  streamed: boolean
  crc: number
  /** Both sizes are below 4 GiB: an item is refused long before. */
  packed: number
  unpacked: number
}>

const UTF8_NAME = 0x800
const SIZES_FOLLOW = 0x8
const MADE_BY_UNIX = (3 << 8) | 63
const REGULAR_FILE = (0o100644 << 16) >>> 0
const FOLDER = ((0o040755 << 16) | 0x10) >>> 0
const MOST_16 = 0xffff
const MOST_32 = 0xffffffff

type Field = readonly [bytes: 2 | 4 | 8, value: number]

const record = (...fields: readonly Field[]): Buffer => {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0))
  let at = 0
  for (const [size, value] of fields) {
    if (size === 8) bytes.writeBigUInt64LE(BigInt(value), at)
    else bytes.writeUIntLE(value, at, size)
    at += size
  }
  return bytes
}

const version = (zip64: boolean): Field => [2, zip64 ? 45 : 20]

/** From the version on to the extra fields' length: what stands at the front of a file, and again in the directory. */
const facts = (file: Packed, zip64: boolean, extra: number, sizes = true): Field[] => [
  version(zip64),
  [2, UTF8_NAME | (file.streamed ? SIZES_FOLLOW : 0)],
  [2, file.method],
  ...dosTime(file.modified),
  [4, sizes ? file.crc : 0],
  [4, sizes ? file.packed : 0],
  [4, sizes ? file.unpacked : 0],
  [2, Buffer.byteLength(file.path)],
  [2, extra],
]

export const packedHeader = (file: Packed): Buffer => {
  const extra = unixTime(file.modified)
  return Buffer.concat([
    record([4, 0x04034b50], ...facts(file, false, extra.length, !file.streamed)),
    Buffer.from(file.path),
    extra,
  ])
}

export const dataDescriptor = ({ crc, packed, unpacked }: Packed): Buffer =>
  record([4, 0x08074b50], [4, crc], [4, packed], [4, unpacked])

/** A file's line in the directory; `offset` is where its header begins. */
export const directoryRecord = (file: Packed, offset: number): Buffer => {
  const far = offset >= MOST_32
  const extra = Buffer.concat([unixTime(file.modified), ...(far ? [record([2, 0x0001], [2, 8], [8, offset])] : [])])
  return Buffer.concat([
    record(
      [4, 0x02014b50],
      [2, MADE_BY_UNIX],
      ...facts(file, far, extra.length),
      [2, 0], // comment
      [2, 0], // disk
      [2, 0], // internal attributes
      [4, file.path.endsWith('/') ? FOLDER : REGULAR_FILE],
      [4, far ? MOST_32 : offset],
    ),
    Buffer.from(file.path),
    extra,
  ])
}

/** Closes a directory of `count` lines and `size` bytes that begins at `offset`. */
export const endOfDirectory = (count: number, size: number, offset: number): Buffer => {
  const zip64 = count >= MOST_16 || size >= MOST_32 || offset >= MOST_32
  const large = record(
    ...([
      [4, 0x06064b50],
      [8, 44],
      [2, MADE_BY_UNIX],
      version(true),
      [4, 0],
      [4, 0],
      [8, count],
      [8, count],
      [8, size],
      [8, offset],
    ] as const),
    ...([
      [4, 0x07064b50],
      [4, 0],
      [8, offset + size],
      [4, 1],
    ] as const),
  )
  const least = Math.min
  return Buffer.concat([
    ...(zip64 ? [large] : []),
    record(
      [4, 0x06054b50],
      [2, 0], // this disk
      [2, 0], // the directory's disk
      [2, least(count, MOST_16)],
      [2, least(count, MOST_16)],
      [4, least(size, MOST_32)],
      [4, least(offset, MOST_32)],
      [2, 0], // comment
    ),
  ])
}

/** In UTC, so that the same files make the same bytes everywhere; even seconds from 1980 to 2107. */
const dosTime = (date: Date): Field[] => {
  const year = Math.min(Math.max(date.getUTCFullYear(), 1980), 2107)
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1)
  return [
    [2, time],
    [2, ((year - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()],
  ]
}

/** The exact second, as Info-ZIP adds it; left out beyond its 32 bits. */
const unixTime = (date: Date): Buffer => {
  const seconds = Math.floor(date.getTime() / 1000)
  const fits = seconds >= 0 && seconds < 2 ** 31
  return fits ? Buffer.concat([record([2, 0x5455], [2, 5]), Buffer.of(1), record([4, seconds])]) : Buffer.alloc(0)
}
