import type { Actions } from '#platform/can'

export const dayActions: Actions = { 'day.read': { who: 'member', scope: 'day:read' } }
