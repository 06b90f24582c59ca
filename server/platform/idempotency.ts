import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Actor } from './actor.ts'
import { type Db, type Sql, sql, takenIndex } from './db.ts'
import { fail } from './errors.ts'
import { actorOf, etag } from './http.ts'

/** An answer that can be given again. */
export type Answer = Readonly<{ status: number; body: unknown; etag?: string | undefined }>

/** Makes the statement that keeps an answer, for the same write as what the answer reports; nothing where no key was sent. */
export type Keep = (answer: Answer) => readonly Sql[]

export const IdempotencyKey = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({ description: 'Send the same again with the same key: it happens once (24 h)' }),
  ),
})

type Request = Pick<FastifyRequest, 'headers' | 'method' | 'routeOptions' | 'body' | 'actor'>

const KEPT_FOR = '24 hours'

/**
 * Carries out a request that makes something. With an Idempotency-Key a second request gets the first one's answer, also when
 * both come at once; with another body it is refused. What was refused is not kept: the same key may try again.
 */
export const once = async (
  db: Db,
  now: () => Date,
  actor: Actor,
  request: Omit<Request, 'actor'>,
  reply: FastifyReply,
  make: (keep: Keep) => Promise<Answer>,
) => {
  const key = request.headers['idempotency-key']
  if (key === undefined) return send(reply, await make(() => []))
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) throw fail('invalid', 'idempotency.bad_key')
  const route = `${request.method} ${request.routeOptions.url}`
  const body = createHash('sha256')
    .update(JSON.stringify(request.body ?? null))
    .digest()

  const kept = async () => {
    const row = await db.one<Answer & { body: Buffer }>(sql`select status, answer as body_, etag, body
      from platform.idempotency where actor_id = ${actor.id} and route = ${route} and key = ${key}
        and at > ${now()}::timestamptz - ${KEPT_FOR}::interval`)
    if (!row) return undefined
    if (!body.equals(row.body)) throw fail('unprocessable', 'idempotency.other_body')
    return { ...row, body: (row as unknown as { body_: unknown }).body_ }
  }
  const before = await kept()
  if (before) return send(reply.header('idempotency-replayed', 'true'), before)
  try {
    const answer = await make(({ status, body: answer, etag }) => [
      sql`delete from platform.idempotency where actor_id = ${actor.id} and route = ${route} and key = ${key}
        and at <= ${now()}::timestamptz - ${KEPT_FOR}::interval`,
      sql`insert into platform.idempotency (actor_id, route, key, body, status, answer, etag, at)
        values (${actor.id}, ${route}, ${key}, ${body}, ${status}, ${JSON.stringify(answer)}::text::jsonb, ${etag ?? null}, ${now()})`,
    ])
    return send(reply, answer)
  } catch (error) {
    if (takenIndex(error) !== 'idempotency_pkey') throw error
    const first = await kept()
    if (!first) throw fail('conflict', 'idempotency.in_flight')
    return send(reply.header('idempotency-replayed', 'true'), first)
  }
}

type Made = Readonly<{ version: number }>
type Asked = Readonly<{ db: Db; now: () => Date; request: Request; reply: FastifyReply }>

/**
 * `once` for a thing with a version: it is answered with 201, as it is seen, and with its etag. `make` is given what keeps that answer in
 * the write that makes the thing.
 */
export const madeOnce = <T extends Made>(
  { db, now, request, reply }: Asked,
  seen: (thing: T) => unknown,
  make: (actor: Actor, keep: (thing: T) => ReturnType<Keep>) => Promise<T>,
) => {
  const actor = actorOf(request)
  const answer = (thing: T) => ({ status: 201, body: seen(thing), etag: etag(thing.version) })
  return once(db, now, actor, request, reply, async (keep) => answer(await make(actor, (thing) => keep(answer(thing)))))
}

const send = (reply: FastifyReply, { status, body, etag }: Answer) => {
  if (etag) reply.header('etag', etag)
  return reply.code(status).send(body)
}

export const forgetAnswers = (db: Db) =>
  db.write([sql`delete from platform.idempotency where at < now() - ${KEPT_FOR}::interval`])

/** The statement that lets go of what somebody was answered. */
export const forgetAnswersOf = (actorId: string): Sql => sql`delete from platform.idempotency where actor_id = ${actorId}`
