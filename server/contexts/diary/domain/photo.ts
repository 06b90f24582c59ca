import type { By } from './proxy.ts'

/** A picture that belongs to a record. */
export type Photo = Readonly<{
  id: string
  ownerId: string
  recordId: string
  /** What it shows, for who does not see it. */
  alt: string
  width: number
  height: number
  /** In bytes. */
  size: number
  created: Date
  /** Taken out of its record. */
  removed: Date | null
  /** Who added it, where that is not the diary’s person. */
  by: By | null
}>

/** Of a file that is sent. */
export const MOST_SENT = 10 * 1_024 * 1_024
/** The longer side of what is kept. */
export const LONGEST_SIDE = 1_280
export const MOST_OF_RECORD = 4
/** Of one person, in bytes: as much as one file of an export may hold. */
export const MOST_OF_PERSON = 48 * 1_024 * 1_024

const HEIC = /^(?:hei[cxms]|hev[cx]|mif1|msf1)$/
const AVIF = /^avi[fs]$/
/** The picture of a telephone that cannot be read here; AVIF names the same box and can. */
export const isHeic = (bytes: Uint8Array): boolean => {
  const head = String.fromCharCode(...bytes.subarray(0, 64))
  const brands = head.slice(8).match(/.{4}/gs) ?? []
  return head.slice(4, 8) === 'ftyp' && brands.some((one) => HEIC.test(one)) && !brands.some((one) => AVIF.test(one))
}

const [MARK, START, END, SCAN, TAG] = [0xff, 0xd8, 0xd9, 0xda, 0xe0]
/** Tables, frames and scans: what is needed to draw it, and nothing that tells of where and by whom it was taken. */
const PARTS = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd, SCAN, TAG])
const TAG_LENGTH = 16

/** Whether a JPEG holds a picture alone: no notes of a camera, no comments, nothing behind its end. */
export const isBareJpeg = (bytes: Uint8Array): boolean => {
  if (bytes[0] !== MARK || bytes[1] !== START) return false
  let at = 2
  while (at + 1 < bytes.length) {
    const [mark, part = 0, high = 0, low = 0] = bytes.subarray(at, at + 4)
    if (mark !== MARK) return false
    if (part === END) return at + 2 === bytes.length
    const length = high * 256 + low
    if (!PARTS.has(part) || length < 2 || (part === TAG && length !== TAG_LENGTH)) return false
    at += 2 + length
    if (part === SCAN) at = endOfScan(bytes, at)
  }
  return false
}

/** In a scan a mark is followed by zero, or by the number of a restart. */
const endOfScan = (bytes: Uint8Array, from: number) => {
  let at = from
  for (; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === MARK && next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
  return at
}
