import { nameKey } from './names.ts'

/** So many bytes of a file tell what it is. */
export const TELLING_BYTES = 4_096
/** Only these are shown by a browser in place; everything else is handed over as a file. */
export const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])
const PLAIN_FILE = 'application/octet-stream'

/** The endings that programs expect of a kind, the usual one first. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  ...{ 'image/png': ['png'], 'image/jpeg': ['jpg', 'jpeg'], 'image/gif': ['gif'], 'image/webp': ['webp'] },
  ...{ 'image/avif': ['avif'], 'image/svg+xml': ['svg'], 'application/pdf': ['pdf'] },
}

/** What a file is, by its first bytes. Its name may say anything. */
export const mediaTypeIn = (head: Uint8Array): string => {
  const says = (text: string, at = 0) => [...text].every((char, i) => head[at + i] === char.charCodeAt(0))
  if (says('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (says('\xff\xd8\xff')) return 'image/jpeg'
  if (says('GIF87a') || says('GIF89a')) return 'image/gif'
  if (says('RIFF') && says('WEBP', 8)) return 'image/webp'
  if (says('ftyp', 4) && brandsIn(head).some((brand) => brand === 'avif' || brand === 'avis')) return 'image/avif'
  if (says('%PDF-')) return 'application/pdf'
  return isSvg(head) ? 'image/svg+xml' : PLAIN_FILE
}

/** The brands in the first box of an ISO media file: the main one, and behind its version those it goes with. */
const brandsIn = (head: Uint8Array) => {
  const size = new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0)
  const text = latin(head.subarray(8, Math.min(size, 256)))
  return text.match(/.{4}/gs) ?? []
}

const isSvg = (head: Uint8Array) => {
  const text = latin(head)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  return text.startsWith('<') && /<svg[\s>]/i.test(text)
}

const latin = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

export type FileName = Readonly<{ stem: string; ending: string }>

const LONGEST_STEM_BYTES = 180
const LONGEST_ENDING = 20
/** What a link cannot say, or a file system cannot have. */
const UNFIT = /[\p{Cc}\p{Cs}[\]|#^`<>:"?*]+/gu
/** A file of such a name would come back as a note. */
const NOTE = /^(md|markdown)$/i

/** A name under which a file can be kept and linked to, as near to the given one as can be, with an ending that fits what it is. */
export const fileName = (given: string, mediaType: string): FileName => {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const spaced = base.replace(UNFIT, ' ').replace(/\s+/g, ' ').trim().replace(/^\.+/, '')
  const clean = withoutTail(spaced)
  const dot = clean.lastIndexOf('.')
  const hasEnding = dot > 0 && clean.length - dot <= LONGEST_ENDING
  const [stem, said] = hasEnding ? [clean.slice(0, dot), clean.slice(dot + 1)] : [clean, '']
  const fitting = ENDINGS[mediaType]
  if (fitting && !fitting.includes(said.toLowerCase())) return { stem: shortened(clean), ending: `.${fitting[0]}` }
  if (NOTE.test(said)) return { stem: shortened(clean), ending: '.txt' }
  return { stem: shortened(stem), ending: said === '' ? '' : `.${said}` }
}

const withoutTail = (name: string): string => {
  let end = name.length
  while (end > 0 && (name[end - 1] === '.' || name[end - 1] === ' ')) end--
  return name.slice(0, end)
}

const shortened = (stem: string) => {
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(stem)) {
    if (new TextEncoder().encode(kept + segment).length > LONGEST_STEM_BYTES) break
    kept += segment
  }
  return kept.trim() === '' ? 'file' : kept.trim()
}

/** Where the files of a vault lie: how many there are, how many in the folder of a note that shows them, and the fullest folder. */
export type Habit = Readonly<{ files: number; beside: number; folder: string | null }>

/** The folder for a new file: as the others lie, beside their notes or in one place; the house's own where there are none. */
export const homeFor = ({ files, beside, folder }: Habit, notePath: string, own: string): string => {
  const home = files === 0 ? own : beside * 2 > files ? notePath : (folder ?? own)
  return home.search(UNFIT) === -1 ? home : own
}

/** The paths that a file of this name may get, in order: `A/x.png`, `A/x 2.png`, `A/x 3.png` ... */
export function* pathsFor(folder: string, { stem, ending }: FileName): Generator<string> {
  const start = folder === '' ? stem : `${folder}/${stem}`
  yield start + ending
  for (let number = 2; ; number++) yield `${start} ${number}${ending}`
}

/** Two of one key would be one file somewhere. */
export const fileKey = nameKey
