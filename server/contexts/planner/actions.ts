import type { Actions } from '#platform/can'

export const plannerActions: Actions = {
  'planner.read': { who: 'member', scope: 'planner:read' },
  'planner.read_shared': { who: 'member', on: 'visible', scope: 'planner:read' },
  'planner.write': { who: 'member', scope: 'planner:write' },
}
