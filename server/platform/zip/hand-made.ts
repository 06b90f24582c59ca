import { crc32, deflateRawSync } from 'node:zlib'

/** For tests: zips that no honest program writes. */

export type Made = Readonly<{
  name: string | Uint8Array
  data?: Uint8Array | string
  flags?: number
  method?: number
  mode?: number
  /** What the headers claim instead of the truth. */
  size?: number
  packed?: number
  crc?: number
  extra?: Uint8Array
}>

export const u16 = (...values: number[]) => Buffer.concat(values.map((v) => Buffer.from([v & 255, v >> 8])))
export const u32 = (...values: number[]) => Buffer.concat(values.map((v) => u16(v & 0xffff, v >>> 16)))

/** A zip by hand, with every lie that a header can tell. */
export const handMade = (files: readonly Made[], { directory = true, count = files.length } = {}): Buffer => {
  const parts: Buffer[] = []
  const lines: Buffer[] = []
  let offset = 0
  for (const { name, data = '', flags = 0, method = 8, mode = 0, size, packed, crc, extra = Buffer.alloc(0) } of files) {
    const bytes = Buffer.from(data as string)
    const stored = method === 8 ? deflateRawSync(bytes) : bytes
    const raw = Buffer.from(name as string)
    const facts = Buffer.concat([
      u16(20, flags, method, 0, 0x5a21),
      u32(crc ?? crc32(bytes), packed ?? stored.length, size ?? bytes.length),
      u16(raw.length),
    ])
    const local = Buffer.concat([u32(0x04034b50), facts, u16(0), raw, stored])
    const attributes = (mode << 16) >>> 0
    const line = [u32(0x02014b50), u16(0x31e), facts, u16(extra.length, 0, 0, 0), u32(attributes, offset), raw, extra]
    lines.push(Buffer.concat(line.map((piece) => Buffer.from(piece))))
    parts.push(local)
    offset += local.length
  }
  const size = lines.reduce((sum, { length }) => sum + length, 0)
  return Buffer.concat([
    ...parts,
    ...(directory ? lines : []),
    u32(0x06054b50),
    u16(0, 0, count, count),
    u32(size, offset),
    u16(0),
  ])
}
