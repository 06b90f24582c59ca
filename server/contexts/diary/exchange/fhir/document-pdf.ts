import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'

const fontOf = (weight: 'Regular' | 'Bold') =>
  createRequire(import.meta.url).resolve(`pretendard/dist/public/static/Pretendard-${weight}.otf`)
const MARGIN = 56
/** The font has none of them, and would draw each as bars. */
const PICTURES = /(?:\p{Extended_Pictographic}|\u{fe0f}|\u{200d})+/gu
const drawable = (text: string) => text.replace(PICTURES, '□')

type Sheet = Readonly<{
  title: string
  language: string
  sections: readonly Readonly<{ title: string; lines: readonly string[] }>[]
  made: Date
}>

/** A4 sheets of titles with lines below them, as a PDF in a font that knows Hangul. What is written is text in it, and nothing else. */
export const sheetAsPdf = async ({ title, language, sections, made }: Sheet): Promise<Buffer> => {
  // Whom it is not asked of needs no megabyte of it.
  const { default: Pdf } = await import('pdfkit')
  const pdf = new Pdf({
    size: 'A4',
    margin: MARGIN,
    font: fontOf('Regular'),
    lang: language,
    info: { Title: title, CreationDate: made },
  })
  const whole = buffer(pdf)
  pdf.font(fontOf('Bold')).fontSize(16).text(title).moveDown(0.5)
  for (const section of sections) {
    pdf.font(fontOf('Bold')).fontSize(11).text(section.title)
    pdf
      .font(fontOf('Regular'))
      .fontSize(10)
      .text(drawable(section.lines.join('\n')), { lineGap: 2 })
      .moveDown(0.6)
  }
  pdf.end()
  return whole
}
