import type { Sharp } from 'sharp'

/** The picture is opened anew with each call, and upright with `autoOrient`. */
export type Open = () => Sharp
export type Seen = Readonly<{ format: string; width: number; height: number }>

type Needs = Readonly<{
  formats: ReadonlySet<string>
  unreadable: () => Error
  tooLarge: (most: Readonly<{ megapixels: number; side: number }>) => Error
}>

const MOST_PIXELS = 40_000_000
const MOST_SIDE = 12_000

/**
 * Pictures that somebody sends, drawn anew: what a file says of itself costs nothing to read, and decides whether more of it is looked at.
 * One at a time, since one alone may take a hundred megabytes. The library is loaded with the first.
 */
export const drawingPictures = ({ formats, unreadable, tooLarge }: Needs) => {
  let last: Promise<unknown> = Promise.resolve()
  const drawn = async <T>(bytes: Uint8Array, draw: (open: Open, seen: Seen) => Promise<T>): Promise<T> => {
    if (bytes.length === 0) throw unreadable()
    const { default: sharp } = await import('sharp')
    sharp.cache(false)
    sharp.concurrency(1)
    const {
      format,
      width = 0,
      height = 0,
    } = await sharp(bytes, { limitInputPixels: false, pages: 1 })
      .metadata()
      .catch(() => {
        throw unreadable()
      })
    if (!formats.has(format)) throw unreadable()
    if (width * height > MOST_PIXELS || width > MOST_SIDE || height > MOST_SIDE)
      throw tooLarge({ megapixels: MOST_PIXELS / 1_000_000, side: MOST_SIDE })
    const open = () => sharp(bytes, { limitInputPixels: MOST_PIXELS, pages: 1, failOn: 'error', sequentialRead: true })
    try {
      return await draw(open, { format, width, height })
    } catch {
      throw unreadable()
    }
  }
  return <T>(bytes: Uint8Array, draw: (open: Open, seen: Seen) => Promise<T>): Promise<T> => {
    const made = last.then(() => drawn(bytes, draw))
    last = made.catch(() => {})
    return made
  }
}
