import type { Sharp } from 'sharp'
import { AppError, fail } from '#platform/errors'
import { headOf, inTurn, MOST_PIXELS, pictureLibrary, READING, type Refusals } from '#platform/pictures'
import { FIRST_WIDTH, type Look, wantedOf } from '../domain/item.ts'
import type { Format } from '../domain/kind.ts'
import type { Decoded, Drawn, Pictures } from '../ports.ts'

const SECONDS = 30
const WIDEST = 1_920
const PLACEHOLDER_WIDTH = 16

const unreadable = () => fail('unsupported', 'media.unreadable')
const tooLarge: Refusals['tooLarge'] = (most) => fail('too_large', 'media.too_many_pixels', most)

/** One is decoded and one is drawn at a time in a process. */
export const sharpPictures = (): Pictures => {
  const [decoding, drawing] = [inTurn(), inTurn()]
  return {
    decode: (bytes, format) => decoding(() => decode(bytes, format)),
    async *draw(bytes, format) {
      const look = await lookOf(bytes, format)
      if (look.moves) {
        for (const { format: to, width } of wantedOf(look)) yield await drawing(() => drawMoving(bytes, to, width))
        return
      }
      const base = await drawing(() => baseOf(bytes, WIDEST))
      const widths = Map.groupBy(wantedOf(look), ({ width }) => width)
      for (const [width, formats] of widths) {
        const small = width === base.width ? base : await drawing(() => smaller(base, width))
        for (const { format: to } of formats) yield await drawing(() => encode(small, to))
      }
    },
  }
}

const lookOf = async (bytes: Uint8Array, format: Format): Promise<Look> => {
  const formats = new Set([format === 'avif' ? 'heif' : format])
  const { width, height, frames, orientation, hasAlpha } = await headOf(bytes, { formats, unreadable, tooLarge })
  const moves = frames > 1 && (format === 'gif' || format === 'webp') && width * height * frames <= MOST_PIXELS
  const lies = orientation >= 5
  return { width: lies ? height : width, height: lies ? width : height, hasAlpha, moves }
}

type Raw = Readonly<{ data: Buffer; width: number; height: number; channels: 1 | 2 | 3 | 4 }>

/** All of the picture is decoded, turned as it is to be seen, and no larger than it will ever be shown. */
const baseOf = async (bytes: Uint8Array, widest: number): Promise<Raw> => {
  const sharp = await pictureLibrary()
  const picture = sharp(bytes, { ...READING, pages: 1 }).autoOrient()
  return raw(picture.resize({ width: widest, withoutEnlargement: true }))
}

const smaller = async (base: Raw, width: number): Promise<Raw> => raw((await opened(base)).resize({ width }))

const opened = async ({ data, width, height, channels }: Raw) =>
  (await pictureLibrary())(data, { raw: { width, height, channels } })

const raw = async (picture: Sharp): Promise<Raw> => {
  const { data, info } = await picture
    .toColourspace('srgb')
    .timeout({ seconds: SECONDS })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels as Raw['channels'] }
}

const decode = async (bytes: Uint8Array, format: Format): Promise<Decoded> => {
  const look = await lookOf(bytes, format)
  try {
    const base = await baseOf(bytes, Math.min(FIRST_WIDTH, look.width))
    const tiny = (await opened(base)).resize({ width: PLACEHOLDER_WIDTH, withoutEnlargement: true })
    const { dominant } = await (await opened(await raw(tiny.clone().flatten({ background: '#ffffff' })))).stats()
    const small = await tiny.webp({ quality: 30 }).toBuffer()
    return {
      ...look,
      placeholder: `data:image/webp;base64,${small.toString('base64')}`,
      colour: `#${[dominant.r, dominant.g, dominant.b].map((part) => Math.min(255, part).toString(16).padStart(2, '0')).join('')}`,
      first: await encode(base, 'webp'),
    }
  } catch (error) {
    throw error instanceof AppError ? error : unreadable()
  }
}

const encode = async (base: Raw, format: Format): Promise<Drawn> => {
  const { width, height } = base
  return {
    format,
    width,
    height,
    bytes: await as(await opened(base), format)
      .timeout({ seconds: SECONDS })
      .toBuffer(),
  }
}

const drawMoving = async (bytes: Uint8Array, format: Format, width: number): Promise<Drawn> => {
  const sharp = await pictureLibrary()
  const picture = sharp(bytes, { ...READING, animated: true }).resize({ width })
  const { data, info } = await as(picture, format).timeout({ seconds: SECONDS }).toBuffer({ resolveWithObject: true })
  return { format, width: info.width, height: info.pageHeight ?? info.height, bytes: data }
}

const as = (picture: Sharp, format: Format): Sharp => {
  if (format === 'avif') return picture.avif({ quality: 55, effort: 2 })
  if (format === 'webp') return picture.webp({ quality: 80, effort: 3 })
  if (format === 'jpeg') return picture.jpeg({ quality: 80, mozjpeg: true })
  return format === 'png' ? picture.png({ compressionLevel: 8 }) : picture.gif({ effort: 3 })
}
