import type { Actions } from '#platform/can'

/**
 * Everybody’s own and what was lent to them, whatever their role; and without a scope, so that no personal access token opens it. Who of
 * those whom a diary was lent to may do what, stands in domain/proxy.ts.
 */
export const diaryActions = {
  'diary.consent': { who: 'member' },
  'diary.read': { who: 'member', on: 'lent' },
  'diary.write': { who: 'member', on: 'lent' },
  /** The clinician’s words for each zone, and where zones end. */
  'diary.write_plan': { who: 'member', on: 'lent' },
  /** To let others in and out, to go into what was lent to one, and to see who looked. */
  'diary.lend': { who: 'member' },
  /** To share a copy of one’s own diary, or the times of its doses. */
  'diary.share': { who: 'member' },
  /** To read such a copy or calendar, with its link. */
  'diary.open_copy': { who: 'anyone' },
  /** To look into somebody’s diary for an hour, with a reason that they read: where the house lets its staff do so at all. */
  'diary.look_in': { who: 'admin', on: 'below' },
} as const satisfies Actions
