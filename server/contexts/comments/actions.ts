import type { Actions } from '#platform/can'

export const commentsActions = {
  /** What stands below something that everybody may read. */
  'comments.open': { who: 'anyone', on: 'visible' },
  'comments.write': { who: 'member', scope: 'comments:write' },
  /** What waits below one's own things; of whose things it may be besides, `moderate` says. */
  'comments.keep_own': { who: 'member', scope: 'comments:write' },
  /** To keep order below everybody's things. */
  'comments.moderate': { who: 'moderator', on: 'visible' },
  /** Whether strangers may write, and what waits to be looked at. */
  'comments.set': { who: 'owner' },
} as const satisfies Actions
