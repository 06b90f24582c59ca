import { createHash } from 'node:crypto'

type Made = Readonly<{ name: string; stem: string; bytes: Uint8Array; width: number; height: number }>

const WIDE = 1_600
const NARROW = 640
const MOST_PIXELS = 40_000_000

/** Loaded with the first picture: the library is large. */
const sharp = async () => (await import('sharp')).default

/**
 * A picture for readers, made anew in two widths: upright, and without what the camera wrote into it. Undefined where these bytes are no
 * picture, or one that is too large.
 */
export const forReaders = async (bytes: Buffer): Promise<Readonly<{ wide: Made; narrow: Made }> | undefined> => {
  const open = await sharp()
  const at = async (width: number, stem: string): Promise<Made> => {
    const made = await open(bytes, { limitInputPixels: MOST_PIXELS })
      .autoOrient()
      .resize({ width, withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    const { width: w, height } = made.info
    return { name: `${stem}-${width === NARROW ? 'narrow' : 'wide'}.webp`, stem, bytes: made.data, width: w, height }
  }
  try {
    const stem = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
    return { wide: await at(WIDE, stem), narrow: await at(NARROW, stem) }
  } catch {
    return undefined
  }
}
