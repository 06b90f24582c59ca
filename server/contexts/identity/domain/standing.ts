import { fail } from '#platform/errors'

/** Whether somebody who has proved who they are may come in. */
export type Standing = Readonly<{
  /** Past coming back. */
  erasing: boolean
  ban: Readonly<{ reason: string; until: Date | null }> | undefined
}>

/** Somebody who is being erased is nobody any more. Who is banned is told so, and until when: they have proved who they are. */
export const mustBeWelcome = ({ erasing, ban }: Standing) => {
  if (erasing) throw fail('unauthenticated', 'identity.wrong_credentials')
  if (!ban) return
  if (ban.until) throw fail('forbidden', 'identity.banned_until', { until: ban.until.toISOString(), reason: ban.reason })
  throw fail('forbidden', 'identity.banned', { reason: ban.reason })
}
