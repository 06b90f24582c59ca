import type { Refusal } from './item.ts'

const MOST_BYTES_OF_A_NAME = 255
const LONGEST_PATH = 1000
const LEFT_BY_SYSTEMS = new Set(['__MACOSX', 'Thumbs.db', 'desktop.ini'])

export type Place = Readonly<{ path: string }> | Readonly<{ reason: Refusal }>

/** Where in the archive an entry of this name lies: `A/B/note.md`. `\` counts as `/`, as Windows writes it. */
export const placeOf = (name: string): Place => {
  const segments = name.replaceAll('\\', '/').split('/')
  const kept = segments.filter((segment) => segment !== '' && segment !== '.')
  const path = kept.join('/')
  if (segments[0] === '' || (/^[a-z]:$/i.test(kept[0] ?? '') && segments.length > 1)) return { reason: 'absolute_path' }
  if (segments.includes('..')) return { reason: 'path_traversal' }
  if (kept.length === 0 || path.length > LONGEST_PATH || !kept.every(isName)) return { reason: 'bad_name' }
  return { path }
}

/** Free of control characters, and short enough for any file system. */
export const isName = (name: string) =>
  name !== '' && name.isWellFormed() && !hasControls(name) && Buffer.byteLength(name) <= MOST_BYTES_OF_A_NAME

const hasControls = (text: string) => /\p{Cc}/u.test(text)

export const isIgnored = (path: string) =>
  path.split('/').some((segment) => segment.startsWith('.') || LEFT_BY_SYSTEMS.has(segment))

/** Two paths of one key cannot both be there: they look the same, whichever way Hangul and accents are written. */
export const pathKey = (path: string) => path.normalize('NFC')

/** A name that was refused, fit to be stored and shown. */
export const shownPath = (name: string) =>
  name
    .slice(0, LONGEST_PATH)
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '\u{fffd}')
