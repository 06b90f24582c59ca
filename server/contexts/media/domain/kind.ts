import { fail } from '#platform/errors'

/** What a picture can be. Everything else is a file: kept, and handed out as a file alone. */
export const FORMATS = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const
export type Format = (typeof FORMATS)[number]

export const MEDIA_TYPE: Readonly<Record<Format, string>> = {
  ...{ jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', gif: 'image/gif', avif: 'image/avif' },
}
export const PLAIN_FILE = 'application/octet-stream'

/** How the names of a kind end, the usual first. */
export const ENDINGS: Readonly<Record<Format, readonly [string, ...string[]]>> = {
  ...{ jpeg: ['jpg', 'jpeg'], png: ['png'], webp: ['webp'], gif: ['gif'], avif: ['avif'] },
}

/** The picture a file begins like; undefined where it begins like none. Its name may say anything. */
export const formatIn = (bytes: Uint8Array): Format | undefined => {
  const says = (text: string, at = 0) => latin(bytes, at, at + text.length) === text
  if (says('\x89PNG\r\n\x1a\n')) return 'png'
  if (says('\xff\xd8\xff')) return 'jpeg'
  if (says('GIF87a') || says('GIF89a')) return 'gif'
  if (says('RIFF') && says('WEBP', 8)) return 'webp'
  return says('ftyp', 4) && brandsIn(bytes).some((brand) => brand === 'avif' || brand === 'avis') ? 'avif' : undefined
}

const HEIC = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])

/** The picture it begins like; refused where it begins like none, with a word of its own for what telephones make. */
export const mustBePicture = (bytes: Uint8Array): Format => {
  const format = formatIn(bytes)
  if (format) return format
  const isHeic = latin(bytes, 4, 8) === 'ftyp' && brandsIn(bytes).some((brand) => HEIC.has(brand))
  throw isHeic ? fail('unsupported', 'media.heic') : fail('unsupported', 'media.not_a_picture')
}

/** The brands in the first box of an ISO media file: the main one, and those it goes with. */
const brandsIn = (bytes: Uint8Array): readonly string[] => {
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0)
  return latin(bytes, 8, Math.min(size, 256)).match(/.{4}/gs) ?? []
}

const latin = (bytes: Uint8Array, from: number, to: number) =>
  Array.from(bytes.subarray(from, to), (byte) => String.fromCharCode(byte)).join('')

/** What no picture says, and every page, script or archive that passes for one must. */
const FOREIGN = ['<script', '<html', '<!doctype', '<svg', '<?php', '<iframe', '%pdf-1', 'pk\x05\x06'].map((text) => codes(text))

/**
 * Whether a picture is something else as well: it would be a page, a script or an archive wherever somebody takes it for one. Cameras put
 * films and notes of their own behind a picture, so that something follows is no reason.
 */
export const isTwoThings = (bytes: Uint8Array): boolean => opensComment(bytes) || FOREIGN.some((text) => holds(bytes, text))

/** `GIF89a/*`, `RIFF/*` and a JPEG whose first part is as long as `/*` says: the ways in which a picture begins a script. */
const opensComment = (bytes: Uint8Array) => {
  const at = { gif: 6, webp: 4, jpeg: 4, png: -1, avif: -1 }[formatIn(bytes) ?? 'png']
  return at > 0 && latin(bytes, at, at + 2) === '/*' && holds(bytes, codes('*/='))
}

function codes(text: string) {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}

/** Without regard to the case of letters. */
const holds = (bytes: Uint8Array, text: Uint8Array) => {
  const [first = 0] = text
  const upper = upperOf(first)
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) if (isAt(bytes, text, at)) return true
  if (upper !== first)
    for (let at = bytes.indexOf(upper); at !== -1; at = bytes.indexOf(upper, at + 1)) if (isAt(bytes, text, at)) return true
  return false
}

const isAt = (bytes: Uint8Array, text: Uint8Array, at: number) => {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i] && bytes[at + i] !== upperOf(text[i]!)) return false
  return true
}

const upperOf = (code: number) => (code >= 0x61 && code <= 0x7a ? code - 0x20 : code)
