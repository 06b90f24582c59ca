import type { Actions } from '#platform/can'

export const searchActions = {
  'search.find': { who: 'member', on: 'visible', scope: 'search:read' },
} as const satisfies Actions
