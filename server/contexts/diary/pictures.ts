import { fail } from '#platform/errors'
import { drawingPictures, type Open } from '#platform/pictures'
import { MOST_KEPT } from './contract/photos.ts'
import { isBareJpeg, LONGEST_SIDE } from './domain/photo.ts'
import type { Drawn, Pictures } from './ports/photos.ts'

const SECONDS = 20
/** The first that makes it small enough; what is left at the last is taken. */
const QUALITIES = [78, 55, 30] as const

const drawnFrom = async (open: Open): Promise<Drawn> => {
  let drawn: Drawn | undefined
  for (const quality of QUALITIES) {
    const { data, info } = await open()
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality, mozjpeg: true })
      .timeout({ seconds: SECONDS })
      .toBuffer({ resolveWithObject: true })
    drawn = { bytes: data, width: info.width, height: info.height }
    if (data.length <= MOST_KEPT) break
  }
  if (!drawn) throw new Error('no quality was tried')
  return drawn
}

export const sharpPhotos = (): Pictures => {
  const drawn = drawingPictures({
    formats: new Set(['jpeg', 'png', 'webp', 'heif']),
    unreadable: () => fail('unsupported', 'diary.photo_unreadable'),
    tooLarge: (most) => fail('too_large', 'diary.photo_too_many_pixels', most),
  })
  return {
    draw: (bytes) => drawn(bytes, drawnFrom),
    check: (bytes) =>
      drawn(bytes, async (open, { width, height }) => {
        const isOurs = Math.max(width, height) <= LONGEST_SIDE && bytes.length <= MOST_KEPT && isBareJpeg(bytes)
        if (!isOurs) return drawnFrom(open)
        // All of it can be decoded.
        await open().stats()
        return { bytes, width, height }
      }),
  }
}
