import type { FastifyPluginAsync } from 'fastify'
import type { Db } from './db.ts'
import { AppError, fail, type Kind, status } from './errors.ts'
import { type AnyHandlers, type Delivery, hear, type Outcome } from './events.ts'
import { type Face, method, type Send } from './face.ts'
import { reason } from './log.ts'
import { may } from './policy.ts'
import { isHopeless } from './relay.ts'
import { sameSecret } from './secrets.ts'

/** The contexts of this process, as far as peers may use them. */
export type PeerRooms = ReadonlyMap<string, Readonly<{ db: Db; part: Readonly<{ face?: object; on?: AnyHandlers }> }>>

/** How an outcome travels: a refusal by its kind and code, anything else as text, and whether no try can mend it. */
export type Reported = null | Readonly<{ kind?: string; code?: string; text: string; hopeless?: boolean }>

const EVENTS_LIMIT = 64 * 1024 * 1024

/** What the other processes of the house may ask of this one. */
export const peerRoutes =
  (rooms: PeerRooms, forget: (personId: string) => void, secret: string): FastifyPluginAsync =>
  async (app) => {
    const options = {
      schema: { hide: true },
      bodyLimit: EVENTS_LIMIT,
      config: { rateLimit: false, isLong: true, ...may('house.ask_as_peer') },
    } as const
    app.addHook('onRequest', async ({ headers }) => {
      if (!sameSecret(headers.authorization ?? '', `Bearer ${secret}`)) throw fail('forbidden', 'peer.unknown')
    })
    app.post<{ Params: { context: string; name: string } }>(
      '/face/:context/:name',
      options,
      async ({ params, body }, reply) => {
        const face = rooms.get(params.context)?.part.face as Face | undefined
        const answer = await method(params.context, face, params.name)(body)
        return reply.type('application/json').send(JSON.stringify(answer ?? null))
      },
    )
    app.post<{ Params: { context: string }; Body: { deliveries: Delivery[] } }>(
      '/hear/:context',
      options,
      async ({ params, body }) => {
        const room = rooms.get(params.context)
        if (!room) throw fail('not_found', 'peer.not_here', { context: params.context })
        const outcomes = await hear(room.db, params.context, room.part.on, body.deliveries)
        return { outcomes: outcomes.map(report) }
      },
    )
    app.post<{ Body: { personId: string } }>('/forget', options, async ({ body }) => {
      forget(body.personId)
      return {}
    })
  }

/** Tells peers to forget what they remember of somebody who is signed in. One that does not hear it forgets within seconds by itself. */
export const forgetAt = (peers: readonly Send[]) => (personId: string) => {
  for (const send of peers) send('/_peer/forget', { personId }).catch(() => {})
}

/** Delivers to a peer. That it cannot be reached is the outcome of every delivery. */
export const hearAt = async (send: Send, context: string, deliveries: readonly Delivery[]): Promise<readonly Outcome[]> => {
  try {
    const { outcomes } = (await send(`/_peer/hear/${context}`, { deliveries })) as { outcomes: Reported[] }
    return deliveries.map((_, i) => understand(outcomes[i] ?? null))
  } catch (error) {
    return deliveries.map(() => ({ error }))
  }
}

export const report = (outcome: Outcome): Reported => {
  if (!outcome) return null
  const { error } = outcome
  if (error instanceof AppError) return { kind: error.kind, code: error.code, text: reason(error) }
  return { text: reason(error), hopeless: isHopeless(error) }
}

export const understand = (reported: Reported): Outcome => {
  if (!reported) return undefined
  const { kind, code, text, hopeless = false } = reported
  if (kind && code && Object.hasOwn(status, kind)) return { error: new AppError(kind as Kind, code) }
  return { error: new Error(text), hopeless }
}
