import type { Actor } from '#platform/actor'
import { mustBeFresh, type Session } from '../domain/session.ts'
import type { SessionStore } from '../ports/sessions.ts'

type Needs = Readonly<{ sessions: Pick<SessionStore, 'byId'>; now: () => Date }>

/** For what is sensitive: the actor's session, refused unless they proved who they are within the last ten minutes. */
export const freshness =
  ({ sessions, now }: Needs) =>
  async (actor: Actor): Promise<Session> => {
    const at = now()
    const { session, earlier } = actor
    return mustBeFresh(session === undefined || earlier ? undefined : await sessions.byId(session, at), at)
  }
export type Freshly = ReturnType<typeof freshness>
