import { natsCourier } from './courier/nats.ts'
import type { Db } from './db.ts'
import { fail } from './errors.ts'
import { type AnyHandlers, hear } from './events.ts'
import type { Send } from './face.ts'
import { hearAt } from './peers.ts'
import { type Clock, type Deliver, type GaveUp, relay, relayAll } from './relay.ts'
import { worker } from './worker.ts'

type Options = Readonly<{
  /** The rooms of this process. */
  rooms: ReadonlyMap<string, Readonly<{ db: Db; part: Readonly<{ on?: AnyHandlers }> }>>
  peers: Readonly<Record<string, Send>>
  /** Every room of the house that hears anything. */
  hearing: readonly string[]
  broker: Readonly<{ url: string; house: string; secret: string }> | undefined
  now: Clock
  gaveUp: GaveUp
  pollMs: number
  paceMs: number
}>

/** Takes what lies in the outboxes of this process to whom it is for: straight there, or through the broker where there is one. */
export const deliveries = ({ rooms, peers, hearing, broker, now, gaveUp, pollMs, paceMs }: Options) => {
  const deliver: Deliver = async (subscriber, some) => {
    const peer = peers[subscriber]
    if (peer) return hearAt(peer, subscriber, some)
    const room = rooms.get(subscriber)
    if (!room) return some.map(() => ({ error: fail('unavailable', 'peer.not_here', { context: subscriber }) }))
    return hear(room.db, subscriber, room.part.on, some)
  }
  const asked = new Set<string>()
  let isEveryRoomAsked = true
  const wake = (room?: string) => {
    if (room) asked.add(room)
    else isEveryRoomAsked = true
    relays.wake()
  }
  const wakeIn = (ms: number) => void setTimeout(wake, ms).unref()
  const courier = broker ? natsCourier({ ...broker, rooms, hearing, deliver, now, wake, wakeIn, gaveUp }) : undefined
  const passes = new Map(
    [...rooms].map(([context, { db }]) => [
      context,
      courier?.relayOf(context, db) ?? relay({ db, context, now, deliver, wakeIn, gaveUp }),
    ]),
  )
  /** To ask one room costs a message to the database: at a busy moment only those that said so, and every one before a rest. */
  const pass = async () => {
    const some = isEveryRoomAsked || asked.size === 0 ? [...passes] : [...passes].filter(([name]) => asked.has(name))
    asked.clear()
    isEveryRoomAsked = false
    try {
      return await relayAll(some, (room) => asked.add(room))
    } catch (error) {
      isEveryRoomAsked = true
      throw error
    }
  }
  const relays = worker(pass, pollMs, paceMs)
  return {
    /** Has somebody look for work at once: in this room, or in every one. */
    wake,
    /** Resolves when the way is open, or will open by itself. */
    begun: async () => courier?.begun(),
    /** Resolves when every event that is due has been delivered or put off. */
    settle: async () => {
      do {
        isEveryRoomAsked = true
        await relays.settle()
      } while (await courier?.rest())
    },
    stop: async () => {
      await relays.stop()
      await courier?.stop()
    },
  }
}
