import type { JsMsg } from '@nats-io/jetstream'
import type { Db } from '../db.ts'
import { fail } from '../errors.ts'
import { type AnyHandlers, hear } from '../events.ts'
import { log, reason, trace } from '../log.ts'
import { understand } from '../peers.ts'
import { type Clock, type Deliver, type GaveUp, putOff, type Relay, strike, type WakeIn } from '../relay.ts'
import { holdLine, keepStream, type Line } from './broker.ts'
import { receive } from './inflow.ts'
import { type Letter, type Receipt, receiptFor, unwrap, VERSION, wrap } from './letter.ts'
import { freeLost, isUnderWay } from './outbox.ts'
import { sender } from './sender.ts'

const LOOK_MS = 10_000
const BEGIN_MS = 2_000
const REPORT_MS = 2_000
const AGAIN_MS = 5_000
const SETTLE_MS = 5

type Room = Readonly<{ db: Db; part: Readonly<{ on?: AnyHandlers }> }>
type Options = Readonly<{
  url: string
  /** What the streams of this house are called by: several houses may use one broker. */
  house: string
  secret: string
  /** The rooms of this process. */
  rooms: ReadonlyMap<string, Room>
  /** Every room of the house that hears anything, also those elsewhere. */
  hearing: readonly string[]
  /** The way without a broker, for what is too large for one. */
  deliver: Deliver
  now: Clock
  wake: () => void
  wakeIn: WakeIn
  gaveUp: GaveUp
}>

/**
 * Carries events through NATS JetStream: one stream and one durable consumer for each room. The outbox stays the truth: a row is
 * struck out when the room that it was for has written its effect. So the broker may lose, repeat and be away.
 */
export const natsCourier = (options: Options) => {
  const { rooms, hearing, now, secret, house, wake, wakeIn, gaveUp } = options
  const streamOf = (room: string) => `${house}-${room}`
  const subjectOf = (room: string) => `${house}.hear.${room}`
  const receiptsOf = (room: string) => `${house}.took.${room}`
  /** When each room's stream was made, as far as we know. */
  const made = new Map<string, string>()
  const inflows = new Map<string, ReturnType<typeof receive>>()
  const listening = new WeakSet<Line>()
  let looking = Promise.resolve()

  /** What a stream took with it when it went comes again from the outbox. */
  const lookAt = async (line: Line, room: string) => {
    const created = await keepStream(line, streamOf(room), subjectOf(room), room)
    if (made.get(room) === created) return
    let freed = 0
    for (const [name, { db }] of rooms) freed += await freeLost(db, name, room, created)
    if (freed > 0) log('warn', 'the broker lost events: they are sent again', { room, events: freed })
    made.set(room, created)
    await inflows.get(room)?.stop()
    inflows.delete(room)
    const here = rooms.get(room)
    if (here)
      inflows.set(
        room,
        receive(line, streamOf(room), room, (some) => take(line, room, here, some)),
      )
  }
  const lookAll = async () => {
    const line = held.line()
    if (!line) return
    try {
      for (const room of hearing) await lookAt(line, room)
    } catch (error) {
      log('warn', 'the broker could not be looked at', { error: reason(error) })
    }
    wake()
  }
  const look = () => {
    looking = looking.then(lookAll)
    return looking
  }

  /** Writes receipts into the outbox of a room that is here. */
  const settleUp = async (name: string, db: Db, receipts: readonly Receipt[]) => {
    const arrived = receipts.filter(({ failed }) => !failed)
    await strike(
      db,
      name,
      arrived.map(({ id }) => id),
    )
    for (const { failed, tries, ...of } of receipts) {
      const outcome = understand(failed)
      const at = { db, context: name, now, wakeIn, gaveUp }
      if (outcome) await trace.run(of.trace ?? of.event, () => putOff(at, { ...of, tries: tries + 1 }, outcome))
    }
    if (receipts.some(({ lane }) => lane > 0)) wake()
  }
  const handBack = async (line: Line, from: string, receipts: readonly Receipt[]) => {
    const here = rooms.get(from)
    if (here) return settleUp(from, here.db, receipts)
    const subject = receiptsOf(from)
    await line.connection.request(subject, wrap(secret, subject, receipts), { timeout: REPORT_MS })
  }
  const hearReceipts = (line: Line) => {
    if (listening.has(line)) return
    listening.add(line)
    for (const [name, { db }] of rooms) {
      const subject = receiptsOf(name)
      line.connection.subscribe(subject, {
        queue: 'house',
        callback: (error, message) => {
          const receipts = error ? undefined : (unwrap(secret, subject, message.string()) as Receipt[] | undefined)
          if (!receipts) return log('warn', 'a receipt was not from this house')
          // Unanswered, it is said again.
          settleUp(name, db, receipts).then(
            () => message.respond(),
            (why) => log('warn', 'receipts could not be written', { error: reason(why) }),
          )
        },
      })
    }
  }

  const take = async (line: Line, room: string, { db, part }: Room, messages: readonly JsMsg[]) => {
    const letters: (readonly [JsMsg, Letter])[] = []
    for (const message of messages) {
      const letter = unwrap(secret, subjectOf(room), message.string()) as Letter | undefined
      if (letter) letters.push([message, letter])
      else {
        log('error', 'an event was not from this house', { room })
        message.term()
      }
    }
    const known = letters.filter(([, { v }]) => v === VERSION)
    const outcomes = await hear(
      db,
      room,
      part.on,
      known.map(([, letter]) => letter),
    )
    const receipts = new Map(known.map(([message, letter], i) => [message, receiptFor(letter, outcomes[i])]))
    for (const [message, letter] of letters)
      if (letter.v !== VERSION)
        receipts.set(message, receiptFor(letter, { error: fail('invalid', 'events.unknown_version', { v: letter.v }) }))
    for (const [from, some] of Map.groupBy(letters, ([, { from }]) => from)) {
      try {
        await handBack(
          line,
          from,
          some.map(([message]) => receipts.get(message)!),
        )
        for (const [message] of some) message.ack()
      } catch (error) {
        log('warn', 'receipts could not be handed back', { from, error: reason(error) })
        for (const [message] of some) message.nak(AGAIN_MS)
      }
    }
  }

  const held = holdLine(options.url, (line) => {
    made.clear()
    hearReceipts(line)
    void look()
  })
  const timer = setInterval(() => void look(), LOOK_MS).unref()
  const send = sender({ ...options, subjectOf, settleUp, made, look })
  const isOn = () => held.line() !== undefined && hearing.every((room) => made.has(room))

  return {
    /** Sends what is due of one room. Without a broker everything stays where it is. */
    relayOf:
      (name: string, db: Db): Relay =>
      async () => {
        const line = held.line()
        if (!line || !isOn()) return async () => 0
        return send(line, name, db)
      },
    /** Resolves when the broker was found; one that is not there is waited for by nobody. */
    begun: async () => {
      for (const end = performance.now() + BEGIN_MS; !isOn() && performance.now() < end; ) await pause(SETTLE_MS)
    },
    /** Resolves when it is known of everything that is due what became of it, and says whether that had to be waited for. */
    rest: async (): Promise<boolean> => {
      let waited = false
      for (const [name, { db }] of rooms)
        for (; isOn() && (await isUnderWay(db, name, now)); waited = true) await pause(SETTLE_MS)
      return waited
    },
    stop: async () => {
      clearInterval(timer)
      await looking
      await Promise.all([...inflows.values()].map((inflow) => inflow.stop()))
      await held.close()
    },
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
