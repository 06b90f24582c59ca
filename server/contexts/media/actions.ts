import type { Actions } from '#platform/can'

export const mediaActions = {
  /** Pictures that somebody let one see. */
  'media.see': { who: 'member', on: 'visible', scope: 'media:read' },
  /** One's own library, and the originals in it. */
  'media.read': { who: 'member', scope: 'media:read' },
  'media.write': { who: 'member', scope: 'media:write' },
  /** How much everybody may keep here. */
  'media.set_quota': { who: 'owner' },
  /** What is public, or what a signed address was made for. */
  'media.open': { who: 'anyone', on: 'visible' },
} as const satisfies Actions
