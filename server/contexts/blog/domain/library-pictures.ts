import { LIBRARY_FILE } from '#platform/library-files'
import type { Picture } from './article.ts'

/** A picture of the library as pages show it: for each way there is, the best first, its widths. */
export type LibraryPicture = Readonly<{
  id: string
  alt: string
  width: number
  height: number
  sources: readonly Readonly<{ type: string; widths: readonly Readonly<{ url: string; width: number }>[] }>[]
}>

/** No wider than a line of text. */
const SIZES = '(max-width: 44rem) 100vw, 684px'
/** Where a browser knows no better format, this is as wide as it gets: two dots for each of a line of text would be half as much again. */
const PLAIN_WIDTH = 960

const srcset = (widths: LibraryPicture['sources'][number]['widths']) =>
  widths.map(({ url, width }) => `${url} ${width}w`).join(', ')

/** What every browser understands, in one width. */
const plainOf = ({ sources }: LibraryPicture) => {
  const widths = sources.at(-1)?.widths ?? []
  return widths.findLast(({ width }) => width <= PLAIN_WIDTH) ?? widths[0]
}

type Tagged = Readonly<{ alt: string; title: string | undefined }>

/**
 * The picture in every width and format, with the size of its place: nothing moves when it arrives. `alt` and `title` are escaped
 * already; addresses are the house's own.
 */
export const libraryTag = (picture: LibraryPicture, { alt, title }: Tagged): string => {
  const plain = plainOf(picture)
  if (!plain) return alt
  const better = picture.sources
    .slice(0, -1)
    .map(({ type, widths }) => `<source type="${type}" srcset="${srcset(widths)}" sizes="${SIZES}">`)
    .join('')
  return (
    `<picture>${better}<img src="${plain.url}" srcset="${srcset(picture.sources.at(-1)?.widths ?? [])}" sizes="${SIZES}"` +
    ` width="${picture.width}" height="${picture.height}" alt="${alt}"${title ? ` title="${title}"` : ''} loading="lazy" decoding="async"></picture>`
  )
}

/** A cover as it was published, in the ways in which it can be shown now; null where readers may not see it any more. */
export const coverOf = ({ src, small, width, height, alt }: Picture, of: (id: string) => LibraryPicture | undefined) => {
  const id = LIBRARY_FILE.exec(src)?.[1]
  if (id === undefined) return { ...{ src, width, height, alt }, srcset: `${small} 640w, ${src} ${width}w`, sources: [] }
  const picture = of(id)
  const plain = picture && plainOf(picture)
  if (!plain) return null
  const sources = picture.sources.map(({ type, widths }) => ({ type, srcset: srcset(widths) }))
  return {
    ...{ src: plain.url, width: picture.width, height: picture.height, alt },
    ...{ srcset: sources.at(-1)?.srcset ?? '', sources: sources.slice(0, -1) },
  }
}
