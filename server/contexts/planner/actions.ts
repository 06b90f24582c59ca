import type { Actions } from '#platform/can'

export const plannerActions: Actions = {
  'planner.read': { who: 'member', scope: 'planner:read' },
  'planner.read_shared': { who: 'member', on: 'visible', scope: 'planner:read' },
  /** A secret address that shows it to whoever has it: by its person alone, and by no program of theirs. */
  'planner.open_feed': { who: 'member' },
  /** What lies at such an address. */
  'planner.subscribe': { who: 'anyone' },
  /** Calendars of others, which the house asks for at addresses that a person names: by them alone, too. */
  'planner.follow': { who: 'member' },
  'planner.write': { who: 'member', scope: 'planner:write' },
}
