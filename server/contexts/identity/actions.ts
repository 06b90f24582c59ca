import type { Actions } from '#platform/can'

export const identityActions = {
  'identity.come_in': { who: 'anyone' },
  /** To prove by a mail who one is, and to know what a password must be like. */
  'identity.recover': { who: 'anyone' },
  'identity.set_up': { who: 'anyone' },
  'identity.know_myself': { who: 'member', scope: 'identity:read' },
  /** One’s own account, sessions and preferences: never by a personal access token. */
  'identity.keep_myself': { who: 'member' },
  /** Takes what is in somebody’s way, for people of a lower role. */
  'identity.help_people': { who: 'admin', on: 'below' },
  'identity.hand_over': { who: 'owner' },
  /** Whom one outranks. */
  'identity.ban': { who: 'moderator', on: 'below' },
  /** What is said of the house at its door. */
  'identity.look_in': { who: 'anyone' },
  /** Faces and names of the others. */
  'identity.know_people': { who: 'member', scope: 'identity:read' },
  /** People of a lower role than one’s own. */
  'identity.look_after_people': { who: 'admin', on: 'below' },
  /** Ways in for others, below one’s own role. */
  'identity.invite': { who: 'admin' },
  /** How one comes to live here, what is agreed to, and the mails of the house. */
  'identity.keep_house': { who: 'owner' },
  /** What happened to the accounts of all. */
  'identity.read_log': { who: 'owner' },
} as const satisfies Actions
