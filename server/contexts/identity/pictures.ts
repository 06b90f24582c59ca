import { fail } from '#platform/errors'
import { drawingPictures, pictureLibrary } from '#platform/pictures'
import type { Squares } from './ports/people.ts'

const SECONDS = 15

/** Every picture is drawn anew: nothing of the file that came is kept, neither where it was taken nor what else it might be. */
export const sharpSquares = (): Squares => {
  const drawn = drawingPictures({
    formats: new Set(['jpeg', 'png', 'webp', 'gif', 'heif']),
    unreadable: () => fail('unsupported', 'identity.avatar_unreadable'),
    tooLarge: (most) => fail('too_large', 'identity.avatar_too_many_pixels', most),
  })
  return (bytes) =>
    drawn(bytes, async (open) => {
      const square = (side: number) =>
        open().rotate().resize(side, side, { fit: 'cover' }).webp({ quality: 82 }).timeout({ seconds: SECONDS }).toBuffer()
      const large = await square(256)
      const sharp = await pictureLibrary()
      return { large, small: await sharp(large).resize(64, 64).webp({ quality: 82 }).toBuffer() }
    })
}
