import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream'
import { log, reason } from '../log.ts'
import type { Line } from './broker.ts'

const TOGETHER = 200
const ASK_MS = 10_000

/**
 * Pulls what waits for a room and hands it on, as much at once as came in the meantime. `take` answers for each message and never
 * throws. What was pulled and not handed on is given back in the end.
 */
export const receive = (line: Line, stream: string, room: string, take: (some: readonly JsMsg[]) => Promise<void>) => {
  const waiting: JsMsg[] = []
  let busy: Promise<void> | undefined
  let stopped = false
  const drain = async () => {
    while (waiting.length > 0 && !stopped) await take(waiting.splice(0, TOGETHER))
    busy = undefined
  }
  const begin = async (): Promise<ConsumerMessages | undefined> => {
    try {
      const consumer = await line.client.consumers.get(stream, room)
      return await consumer.consume({
        ...{ max_messages: TOGETHER, expires: ASK_MS },
        callback: (message) => {
          waiting.push(message)
          busy ??= drain()
        },
      })
    } catch (error) {
      log('warn', 'a room cannot hear the broker', { room, error: reason(error) })
      return undefined
    }
  }
  const begun = begin()
  return {
    /** Whether it was heard at all. */
    begun,
    stop: async () => {
      stopped = true
      ;(await begun)?.stop()
      await busy
      for (const message of waiting.splice(0)) message.nak()
    },
  }
}
