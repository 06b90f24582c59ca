import { createHash } from 'node:crypto'
import { drawingPictures, type Open } from '#platform/pictures'

type Made = Readonly<{ name: string; stem: string; bytes: Uint8Array; width: number; height: number }>

const WIDE = 1_600
const NARROW = 640

const drawn = drawingPictures({
  formats: new Set(['jpeg', 'png', 'webp', 'gif', 'heif', 'svg']),
  unreadable: () => new Error('no picture'),
  tooLarge: () => new Error('too large a picture'),
})

/**
 * A picture for readers, made anew in two widths: upright, and without what the camera wrote into it. Undefined where these bytes are no
 * picture, or one that is too large.
 */
export const forReaders = async (bytes: Buffer): Promise<Readonly<{ wide: Made; narrow: Made }> | undefined> => {
  const stem = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  const at = async (open: Open, width: number): Promise<Made> => {
    const picture = open().autoOrient().resize({ width, withoutEnlargement: true })
    const { data, info } = await picture.webp({ quality: 80 }).toBuffer({ resolveWithObject: true })
    const name = `${stem}-${width === NARROW ? 'narrow' : 'wide'}.webp`
    return { name, stem, bytes: data, width: info.width, height: info.height }
  }
  try {
    return await drawn(bytes, async (open) => ({ wide: await at(open, WIDE), narrow: await at(open, NARROW) }))
  } catch {
    return undefined
  }
}
