import type { Audience } from '#platform/audience'
import { fail } from '#platform/errors'
import type { Format } from './kind.ts'

export type Item = Readonly<{
  id: string
  ownerId: string
  kind: 'picture' | 'file'
  name: string
  mediaType: string
  size: number
  sha256: Uint8Array
  key: string
  width: number | null
  height: number | null
  placeholder: string | null
  colour: string | null
  alt: string
  audience: Audience
  state: 'waiting' | 'ready' | 'failed'
  tries: number
  version: number
  created: Date
  updated: Date
  trashed: Date | null
}>

export type Variant = Readonly<{ format: Format; width: number; height: number; hash: string; size: number; key: string }>

export const MOST_BYTES = 10 * 1_024 * 1_024
export const LONGEST_ALT = 500
export const DEFAULT_QUOTA = 2 * 1_024 ** 3
export const TRASH_DAYS = 30
/** A file that nothing has shown for so long is offered to be thrown away. */
export const UNUSED_DAYS = 30
/** A half upload that nobody has gone on with for so long is given up. */
export const UPLOAD_HOURS = 24
/** Of one person's at a time. */
export const MOST_UPLOADS = 16
/** So often a picture is drawn before it is said that it cannot be. */
export const MOST_TRIES = 3

export const unknown = () => fail('not_found', 'media.unknown')
export const tooLarge = () => fail('too_large', 'media.too_large', { mb: MOST_BYTES / 1_048_576 })

/** Refused as if it were not there where it is somebody else's. */
export const mustOwn = <I extends Item>(item: I | undefined, actorId: string): I => {
  if (!item || item.ownerId !== actorId) throw unknown()
  return item
}

export const mustBeCurrent = (item: Item, seen: number) => {
  if (item.version !== seen) throw fail('stale', 'media.changed_elsewhere')
}

const WIDTHS = [320, 640, 960, 1_280, 1_920] as const
/** Drawn while its owner waits, so that there is something to see at once. */
export const FIRST_WIDTH = WIDTHS[0]
/** What moves is large: fewer of it. */
const MOVING_WIDTHS = WIDTHS.slice(0, 3)
/** No variant is higher than it would be wide by so many times: of a very long strip the first widths are enough. */
const MOST_HEIGHT = 12_000

export type Look = Readonly<{ width: number; height: number; hasAlpha: boolean; moves: boolean }>
export type Wanted = Readonly<{ format: Format; width: number }>

/** The widths in which a picture is offered, never wider than it is; and in which formats, the best first. */
export const wantedOf = ({ width, height, hasAlpha, moves }: Look): readonly Wanted[] => {
  const most = moves ? MOVING_WIDTHS : WIDTHS
  const fitting = most.filter((w) => w < width && (w * height) / width <= MOST_HEIGHT)
  const widest = Math.min(width, most.at(-1) ?? FIRST_WIDTH)
  const widths = [...new Set([...fitting, widest])]
  const formats: readonly Format[] = moves ? ['webp', 'gif'] : ['avif', 'webp', hasAlpha ? 'png' : 'jpeg']
  return widths.flatMap((w) => formats.map((format) => ({ format, width: w })))
}
