import type { Actions } from '#platform/can'

export const notesActions = {
  'notes.read': { who: 'member', on: 'visible', scope: 'notes:read' },
  /** What only its owner sees of a note: its history, its place, its neighbours, the trash. */
  'notes.read_own': { who: 'member', scope: 'notes:read' },
  'notes.write': { who: 'member', scope: 'notes:write' },
  'notes.open_link': { who: 'anyone', on: 'visible' },
} as const satisfies Actions
