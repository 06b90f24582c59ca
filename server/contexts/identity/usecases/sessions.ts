import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { SessionView } from '../contract/sessions.ts'
import { deviceOf } from '../domain/device.ts'
import type { Session } from '../domain/session.ts'
import type { Where } from '../domain/where.ts'
import type { SessionStore } from '../ports/sessions.ts'

type Needs = Readonly<{ sessions: Pick<SessionStore, 'of' | 'end' | 'endOthers'>; now: () => Date }>

export const sessionsUseCases = ({ sessions, now }: Needs) => {
  const entryOf = (what: string, { id }: Actor, where: Where) => ({ what, personId: id, actorId: id, where })
  return {
    /** Where somebody is signed in. */
    async sessions(actor: Actor) {
      return { items: (await sessions.of(actor.id, now())).map((session) => viewOf(session, actor.session)) }
    },

    async endSession(actor: Actor, id: string, where: Where) {
      if (!(await sessions.end(actor.id, id, now(), entryOf('identity.session_ended', actor, where))))
        throw fail('not_found', 'identity.unknown_session')
    },

    /** Every session but the one that asks. */
    async endOtherSessions(actor: Actor, where: Where) {
      if (!actor.session) throw fail('unauthenticated', 'http.sign_in_first')
      await sessions.endOthers(actor.id, actor.session, now(), entryOf('identity.other_sessions_ended', actor, where))
    },
  }
}
export type SessionsUseCases = ReturnType<typeof sessionsUseCases>

const viewOf = ({ id, kind, where, created, seen, expires }: Session, current: string | undefined): SessionView => ({
  ...{ id, kind, ...deviceOf(where.agent), ip: where.ip, current: id === current },
  ...{ createdAt: created.toISOString(), seenAt: seen.toISOString(), expiresAt: expires.toISOString() },
})
