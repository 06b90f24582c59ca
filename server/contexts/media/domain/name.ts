import { ENDINGS, type Format } from './kind.ts'

const LONGEST_BYTES = 120
const LONGEST_ENDING = 12
/** What an address, a link or a file system would take for something else. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}[\]()|#^`<>:"'?*%&\\/]+/gu

/** A name as near to the given one as can be, with an ending that fits what the file is. */
export const fileName = (given: string, format: Format | undefined): string => {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = base
    .replace(UNFIT, ' ')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/^[.-]+/, '')
  const dot = clean.lastIndexOf('.')
  const hasEnding = dot > 0 && dot < clean.length - 1 && clean.length - dot <= LONGEST_ENDING
  const stem = shortened(withoutTail(hasEnding ? clean.slice(0, dot) : clean))
  const said = hasEnding ? clean.slice(dot + 1).toLowerCase() : ''
  if (format === undefined) return said === '' ? stem : `${stem}.${said}`
  return `${stem}.${ENDINGS[format].includes(said) ? said : ENDINGS[format][0]}`
}

const withoutTail = (stem: string): string => {
  let end = stem.length
  while (end > 0 && (stem[end - 1] === '-' || stem[end - 1] === '.')) end--
  return stem.slice(0, end)
}

const shortened = (stem: string) => {
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(stem)) {
    if (new TextEncoder().encode(kept + segment).length > LONGEST_BYTES) break
    kept += segment
  }
  return kept === '' ? 'file' : kept
}

/** How a text names a file. It is a path as well: in an exported vault the file lies there. */
export const pathOf = ({ id, name }: Readonly<{ id: string; name: string }>) => `/media/${id}/${name}`

/** The text that shows it, or leads to it. */
export const markdownOf = (item: Readonly<{ id: string; name: string; alt: string; kind: 'picture' | 'file' }>) =>
  `${item.kind === 'picture' ? '!' : ''}[${escaped(item.kind === 'picture' ? item.alt : item.name)}](${encoded(pathOf(item))})`

const escaped = (text: string) => text.replace(/[\\[\]]/g, '\\$&')
/** Spaces and the like; Korean stays readable. */
const encoded = (path: string) => path.replace(/[\s<>]/g, (char) => encodeURIComponent(char))
