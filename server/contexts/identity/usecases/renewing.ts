import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { Where } from '../domain/where.ts'
import type { SessionStore } from '../ports/sessions.ts'

type Needs = Readonly<{
  sessions: Pick<SessionStore, 'byId' | 'confirmed' | 'renewed'>
  /** The one token that follows on another: two proofs at once lead to the same, and nobody else can make it. */
  successorOf: (token: string) => string
  now: () => Date
}>

/**
 * Writes down that the actor has proved once more who they are, by whatever way. A browser's session gets another token, which is
 * answered: whoever copied the one before is out. An app keeps its own, which changes every ten minutes.
 */
export const renewing =
  ({ sessions, successorOf, now }: Needs) =>
  async (actor: Actor, token: string, by: string, where: Where): Promise<string | undefined> => {
    const session = actor.session === undefined ? undefined : await sessions.byId(actor.session, now())
    if (!session) throw fail('unauthenticated', 'http.sign_in_first')
    const entry = { what: 'identity.confirmed', personId: actor.id, actorId: actor.id, where, details: { by } }
    if (session.kind === 'app') {
      await sessions.confirmed(session.id, now(), entry)
      return
    }
    const next = successorOf(token)
    if (!(await sessions.renewed(session.id, token, next, now(), entry))) throw fail('unauthenticated', 'http.sign_in_first')
    return next
  }
export type Renewing = ReturnType<typeof renewing>
