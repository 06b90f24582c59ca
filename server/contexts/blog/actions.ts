import type { Actions } from '#platform/can'

export const blogActions = {
  'blog.read_own': { who: 'member', scope: 'blog:read' },
  'blog.write': { who: 'member', scope: 'blog:write' },
  /** To take from the public what somebody of the house has published. */
  'blog.withdraw': { who: 'moderator', on: 'visible' },
  /** How the site is called and looks. */
  'blog.keep_site': { who: 'owner' },
  /** What is published is everybody’s to read. */
  'blog.open': { who: 'anyone', on: 'visible' },
} as const satisfies Actions
