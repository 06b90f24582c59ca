import { budgets } from '../budgets.ts'
import type { Db } from '../db.ts'
import { uuid } from '../ids.ts'
import { log, reason } from '../log.ts'
import { AGAIN, type Clock, type Deliver, type WakeIn } from '../relay.ts'
import type { Line } from './broker.ts'
import { type Letter, type Receipt, receiptFor, VERSION, wrap } from './letter.ts'
import { type Claim, claim, letWait, markSent, type Waiting } from './outbox.ts'

const PUBLISH_MS = budgets.broker.waitMs
const REFUSED_MS = 5_000

type Sender = Readonly<{
  secret: string
  deliver: Deliver
  now: Clock
  wakeIn: WakeIn
  subjectOf: (room: string) => string
  settleUp: (name: string, db: Db, receipts: readonly Receipt[]) => Promise<void>
  /** When each room's stream was made. */
  made: ReadonlyMap<string, string>
  look: () => unknown
}>

/** Publishes what is due of a room, and marks it only when the broker has acknowledged it. */
export const sender = ({ secret, deliver, now, wakeIn, subjectOf, settleUp, made, look }: Sender) => {
  const publish = async (line: Line, subject: string, text: string, { event, sent }: Waiting) => {
    // The broker drops what it has seen before; what failed is sent again on purpose.
    const msgID = sent === AGAIN ? `${event}.${uuid()}` : event
    await line.client.publish(subject, text, { msgID, timeout: PUBLISH_MS })
  }

  const sendTo = async (line: Line, name: string, db: Db, subscriber: string, some: readonly Waiting[], claimed: Claim) => {
    const subject = subjectOf(subscriber)
    const stream = made.get(subscriber) ?? ''
    const most = line.connection.info?.max_payload ?? Number.POSITIVE_INFINITY
    const sent: string[] = []
    const refused: string[] = []
    const large: Letter[] = []
    let why: unknown
    await Promise.all(
      some.map(async ({ sent: _, ...delivery }, i) => {
        const letter: Letter = { ...delivery, v: VERSION, from: name }
        const text = wrap(secret, subject, letter)
        // Its header counts too.
        if (Buffer.byteLength(text) > most - 1_024) return void large.push(letter)
        try {
          await publish(line, subject, text, some[i]!)
          sent.push(delivery.id)
        } catch (error) {
          why = error
          refused.push(delivery.id)
        }
      }),
    )
    await markSent(db, name, sent, stream, claimed, now)
    if (refused.length > 0) {
      log('warn', 'the broker took no events', { subscriber, events: refused.length, error: reason(why) })
      await letWait(db, name, refused, claimed, now, REFUSED_MS)
      wakeIn(REFUSED_MS)
      look()
    }
    if (large.length === 0) return
    const outcomes = await deliver(subscriber, large)
    await settleUp(
      name,
      db,
      large.map((letter, i) => receiptFor(letter, outcomes[i])),
    )
  }

  return async (line: Line, name: string, db: Db) => {
    const claimed = await claim(db, name, now)
    const rooms = Map.groupBy(claimed.rows, ({ subscriber }) => subscriber)
    return async () => {
      await Promise.all([...rooms].map(([subscriber, some]) => sendTo(line, name, db, subscriber, some, claimed)))
      return claimed.rows.length
    }
  }
}
