import type { Sharp, SharpOptions } from 'sharp'

/** The picture is opened anew with each call, and upright with `autoOrient`. */
export type Open = () => Sharp
/** What a file says of itself: the size is that of one frame as it is stored, before it is turned. */
export type Seen = Readonly<{
  format: string
  width: number
  height: number
  frames: number
  /** As in EXIF: from 5 on it lies on its side. */
  orientation: number
  hasAlpha: boolean
}>

export type Refusals = Readonly<{
  /** As the library names them: AVIF is `heif`. */
  formats: ReadonlySet<string>
  unreadable: () => Error
  tooLarge: (most: Readonly<{ megapixels: number; side: number }>) => Error
}>

export const MOST_PIXELS = 40_000_000
const MOST_SIDE = 12_000

/** How a picture of somebody is read: whole or not at all, and never more of it than was looked for. */
export const READING = { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true } as const satisfies SharpOptions

/** The library is large: it is loaded with the first picture. Each is drawn in one thread, and nothing of it is kept. */
export const pictureLibrary = async () => {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

/** One piece of work after the other, since one picture alone may take a hundred megabytes. */
export const inTurn = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const made = last.then(work)
    last = made.catch(() => {})
    return made
  }
}

/** What a file says of itself costs nothing to read, and decides whether more of it is looked at. */
export const headOf = async (bytes: Uint8Array, { formats, unreadable, tooLarge }: Refusals): Promise<Seen> => {
  if (bytes.length === 0) throw unreadable()
  const sharp = await pictureLibrary()
  const head = await sharp(bytes, { limitInputPixels: false, pages: 1 })
    .metadata()
    .catch(() => {
      throw unreadable()
    })
  const { format, width = 0, height = 0, pages = 1, orientation = 1, hasAlpha = false } = head
  if (!formats.has(format) || width === 0 || height === 0) throw unreadable()
  if (width * height > MOST_PIXELS || width > MOST_SIDE || height > MOST_SIDE)
    throw tooLarge({ megapixels: MOST_PIXELS / 1_000_000, side: MOST_SIDE })
  return { format, width, height, frames: pages, orientation, hasAlpha }
}

/** Pictures that somebody sends, drawn anew, one at a time. */
export const drawingPictures = (refusals: Refusals) => {
  const turn = inTurn()
  return <T>(bytes: Uint8Array, draw: (open: Open, seen: Seen) => Promise<T>): Promise<T> =>
    turn(async () => {
      const seen = await headOf(bytes, refusals)
      const sharp = await pictureLibrary()
      try {
        return await draw(() => sharp(bytes, { ...READING, pages: 1 }), seen)
      } catch {
        throw refusals.unreadable()
      }
    })
}
