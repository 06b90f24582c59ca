import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { escapeHtml } from '#platform/html'

const [WIDTH, HEIGHT, EDGE] = [1_200, 630, 88]

/** Of the accents, as sRGB: a picture knows no other colours. */
const COLOURS: Readonly<Record<string, string>> = {
  ...{ jjok: '#2f4b8f', sup: '#2b6345', dan: '#a3312b', hwang: '#7a5200', bora: '#6b3fa0', meok: '#33363d' },
}

type Said = Readonly<{ title: string; site: string; accent: string; author: string }>

/** The picture that stands for an article where its link is shared: its title in a font that knows Hangul. */
export const cardImage = async ({ title, site, accent, author }: Said): Promise<Buffer> => {
  const sharp = (await import('sharp')).default
  const require = createRequire(import.meta.url)
  const fontfile = require.resolve('pretendard/dist/public/static/Pretendard-Bold.otf')
  if (!existsSync(fontfile)) throw new Error('the font of the cards is missing')
  const colour = COLOURS[accent] ?? COLOURS.jjok!
  const text = async (words: string, ink: string, size: number, height: number) => {
    const short = [...words].length > 90 ? `${[...words].slice(0, 89).join('')}…` : words
    const drawn = sharp({
      text: {
        ...{
          text: `<span foreground="${ink}" size="${size * 1_024}">${escapeHtml(short)}</span>`,
          font: 'Pretendard Bold',
          fontfile,
        },
        ...{ rgba: true, width: WIDTH - 2 * EDGE, wrap: 'word-char', spacing: 12 },
      },
    })
    const made = await drawn
      .png()
      .toBuffer({ resolveWithObject: true })
      .catch((error: Error) => {
        // Signs that leave no mark, such as the filler of Hangul, are a title too.
        if (/no text to render/.test(error.message)) return undefined
        throw error
      })
    if (!made) return undefined
    return made.info.height <= height ? made.data : sharp(made.data).resize({ height, fit: 'inside' }).png().toBuffer()
  }
  const heading = await text(title, '#22252b', [...title].length > 40 ? 54 : 66, 330)
  const name = await text(author === '' ? site : `${site} · ${author}`, '#5b606b', 30, 48)
  const band = Buffer.from(`<svg width="${WIDTH}" height="14"><rect width="${WIDTH}" height="14" fill="${colour}"/></svg>`)
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#fbfaf8' } })
    .composite([
      { input: band, left: 0, top: 0 },
      ...(heading ? [{ input: heading, left: EDGE, top: 120 }] : []),
      ...(name ? [{ input: name, left: EDGE, top: HEIGHT - 110 }] : []),
    ])
    .png({ palette: true, colours: 64 })
    .toBuffer()
}
