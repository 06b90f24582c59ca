import { once } from 'node:events'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { fail } from './errors.ts'
import type { Hub } from './hub.ts'
import { log, reason } from './log.ts'
import { sessionTopic } from './session.ts'
import { isUnhurried, task } from './task.ts'

/** One message of a stream. `id` is where a reader goes on after it was cut off. */
export type StreamEvent = Readonly<{ id: string; name: string; data: unknown }>

type Source = Readonly<{
  hub: Hub
  topic: string
  /** Where a reader begins who names no place. */
  head: () => Promise<string>
  /** What came after this place, oldest first, some at a time. An unknown place is answered with a `reset` event by the source. */
  after: (id: string) => Promise<readonly StreamEvent[]>
  /** Whose sessions it hangs on. */
  readerId: string
  /** Whether the person may go on reading, looked up afresh: asked every few seconds, and when their sessions or rights changed. */
  stillMay: () => Promise<boolean>
}>

/** Of a route with a stream. A page that was opened anew goes on where it was; a browser itself can send no header. */
export const GoOn = Type.Object({
  after: Type.Optional(Type.String({ pattern: '^[\\w.-]{1,100}$', description: 'The id to go on after, as Last-Event-ID' })),
})

const HEARTBEAT_MS = 4_000
const SLOWEST_MS = 30_000
const MOST_PER_TOPIC = 20

/**
 * Server-Sent Events. The database is the log: a reader is woken, pulls what it has not seen, and pulls again when that is out.
 * So one who reads slowly holds one page in memory and no more, and one who comes back names the last id and misses nothing.
 */
export const openStream = async (request: FastifyRequest, reply: FastifyReply, source: Source) => {
  const { hub, topic, stillMay } = source
  if (hub.count(topic) >= MOST_PER_TOPIC) throw fail('limited', 'http.too_many_streams')
  const { after } = request.query as Static<typeof GoOn>
  const given = request.headers['last-event-id'] ?? after
  let at = typeof given === 'string' && /^[\w.-]{1,100}$/.test(given) ? given : await source.head()

  reply.hijack()
  const { raw } = reply
  request.server.atWork.isNoWork(raw)
  isUnhurried(task.getStore())
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    // Where the stream ends, its connection ends: a shutdown would wait for one that is kept alive.
    connection: 'close',
    'x-accel-buffering': 'no',
  })
  const write = async (text: string) => {
    if (raw.write(text)) return
    await once(raw, 'drain', { signal: AbortSignal.timeout(SLOWEST_MS) })
  }

  let wake: () => void = () => {}
  let woken = true
  const nudge = () => {
    woken = true
    wake()
  }
  const forget = hub.watch(topic, nudge)
  let asked = performance.now()
  const forgetReader = hub.watch(sessionTopic(source.readerId), () => {
    asked = Number.NEGATIVE_INFINITY
    nudge()
  })
  raw.on('close', nudge)
  try {
    // As an event, because a browser tells its page of nothing else.
    await write(`retry: 2000\nid: ${at}\nevent: place\ndata: {}\n\n`)
    while (!raw.destroyed && !raw.writableEnded && !closing.has(hub)) {
      woken = false
      // Not only at rest: one who is told much is asked for as often.
      if (performance.now() - asked >= HEARTBEAT_MS) {
        asked = performance.now()
        if (!(await stillMay())) break
      }
      const events = await source.after(at)
      for (const { id, name, data } of events) {
        await write(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
        at = id
      }
      if (events.length > 0 || woken) continue
      const rested = await rest(Math.max(0, asked + HEARTBEAT_MS - performance.now()), (resolve) => {
        wake = resolve
      })
      if (rested === 'long') await write(':\n\n')
    }
  } catch (error) {
    log('info', 'a stream was cut', { error: reason(error) })
  } finally {
    forget()
    forgetReader()
    raw.off('close', nudge)
    raw.end()
  }
}

const rest = (ms: number, register: (wake: () => void) => void) =>
  new Promise<'woken' | 'long'>((resolve) => {
    const timer = setTimeout(() => resolve('long'), ms)
    register(() => {
      clearTimeout(timer)
      resolve('woken')
    })
  })

const closing = new WeakSet<Hub>()

/** Ends every stream of this hub in an orderly way: the readers come back, to this process's successor. */
export const closeStreams = (hub: Hub) => {
  closing.add(hub)
  hub.wakeAll()
}
