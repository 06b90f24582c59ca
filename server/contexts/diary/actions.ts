import type { Actions } from '#platform/can'

/** Everybody’s own alone, whatever their role; and without a scope, so that no personal access token opens it. */
export const diaryActions: Actions = {
  'diary.consent': { who: 'member' },
  'diary.read': { who: 'member' },
  'diary.write': { who: 'member' },
}
