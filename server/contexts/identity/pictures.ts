import { fail } from '#platform/errors'
import type { Squares } from './ports/people.ts'

const MOST_PIXELS = 40_000_000
const MOST_SIDE = 12_000
const FORMATS = new Set(['jpeg', 'png', 'webp', 'gif', 'heif'])
const SECONDS = 15

const unreadable = () => fail('unsupported', 'identity.avatar_unreadable')
const tooLarge = () =>
  fail('too_large', 'identity.avatar_too_many_pixels', { megapixels: MOST_PIXELS / 1_000_000, side: MOST_SIDE })

/**
 * Every picture is drawn anew: nothing of the file that came is kept, neither where it was taken nor what else it might be. One at a
 * time, since one alone may take a hundred megabytes. The library is loaded with the first.
 */
export const sharpSquares = (): Squares => {
  let last: Promise<unknown> = Promise.resolve()
  return (bytes) => {
    const made = last.then(() => draw(bytes))
    last = made.catch(() => {})
    return made
  }
}

const draw = async (bytes: Uint8Array) => {
  if (bytes.length === 0) throw unreadable()
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  const open = () => sharp(bytes, { limitInputPixels: MOST_PIXELS, pages: 1, failOn: 'error', sequentialRead: true })
  // What a file says of itself costs nothing to read, and decides whether it is looked at.
  const {
    format,
    width = 0,
    height = 0,
  } = await sharp(bytes, { limitInputPixels: false, pages: 1 })
    .metadata()
    .catch(() => {
      throw unreadable()
    })
  if (!FORMATS.has(format)) throw unreadable()
  if (width * height > MOST_PIXELS || width > MOST_SIDE || height > MOST_SIDE) throw tooLarge()
  const square = (side: number) =>
    open().rotate().resize(side, side, { fit: 'cover' }).webp({ quality: 82 }).timeout({ seconds: SECONDS }).toBuffer()
  try {
    const large = await square(256)
    return { large, small: await sharp(large).resize(64, 64).webp({ quality: 82 }).toBuffer() }
  } catch {
    throw unreadable()
  }
}
