import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#platform/actor'
import type { Db, Sql } from '#platform/db'
import { once } from '#platform/idempotency'
import { keyedToken } from '#platform/secrets'

type Thing = Readonly<{ id: string; version: number }>
type Needs = Readonly<{ db: Db; now: () => Date; masterKey: string }>

/**
 * Makes something once for a key. What is kept for that lies outside of the diary and in clear: so it is the id alone, and of what was sent
 * a token that nobody can try values against without the house’s key.
 */
export const onceSealed =
  ({ db, now, masterKey }: Needs) =>
  (
    actor: Actor,
    request: FastifyRequest,
    reply: FastifyReply,
    make: (keep: (thing: Thing) => readonly Sql[]) => Promise<Thing>,
  ) => {
    const { headers, method, routeOptions } = request
    const body = keyedToken(masterKey, 'diary sent', `${actor.id}\n${JSON.stringify([request.query, request.body ?? null])}`)
    const answer = ({ id, version }: Thing) => ({ status: 201, body: { id, version }, etag: `"${version}"` })
    return once(db, now, actor, { headers, method, routeOptions, body }, reply, async (keep) =>
      answer(await make((thing) => keep(answer(thing)))),
    )
  }
export type OnceSealed = ReturnType<typeof onceSealed>
