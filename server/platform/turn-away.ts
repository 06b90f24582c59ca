import { randomInt } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { status } from './errors.ts'
import { log } from './log.ts'
import { languageOf, type Messages, say } from './messages.ts'

const [KIND, CODE] = ['unavailable', 'http.overloaded'] as const
const TOLD_MS = 1_000

/**
 * Says "not now" by the shortest way, for there are a thousand to whom it is said: as any refusal is said, but without an error that knows where it was
 * made, and with one line of the log a second for all of them.
 */
export const turningAway = (messages: Messages, headers: Readonly<Record<string, string>>) => {
  let count = 0
  const tell = () => {
    log('warn', 'requests were turned away', { count })
    count = 0
  }
  return (request: FastifyRequest, reply: FastifyReply) => {
    if (count++ === 0) setTimeout(tell, TOLD_MS).unref()
    request.isTurnedAway = true
    const [traceId, seconds] = [request.id, 1 + randomInt(4)]
    const message = say(messages, languageOf(request.headers['accept-language']), CODE, { seconds })
    const body = JSON.stringify({ error: { code: CODE, kind: KIND, message, details: { seconds }, traceId } })
    reply.hijack()
    reply.raw.writeHead(status[KIND], {
      ...headers,
      ...{ 'x-request-id': traceId, 'retry-after': String(seconds), vary: 'Accept-Language' },
      ...{ 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) },
    })
    reply.raw.end(body)
  }
}
