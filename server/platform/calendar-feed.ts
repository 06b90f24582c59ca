import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { perMinute } from './http.ts'

/** The last part of a calendar’s secret address: a token of `newToken`, and what kind of file it is. */
export const FeedFile = Type.Object({ file: Type.String({ pattern: '^[A-Za-z0-9_-]{43}\\.ics$' }) })
export const tokenIn = ({ file }: Readonly<{ file: string }>) => file.slice(0, -4)

/** Secret addresses are not to be found by trying. */
export const feedLimit = { rateLimit: { max: perMinute.challenge, timeWindow: '1 minute' } }

/** A calendar at a secret address, to whoever has it; nothing where that is what they have already. */
export const sendCalendar = (request: FastifyRequest, reply: FastifyReply, text: string) => {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 32)}"`
  reply.header('etag', etag).header('cache-control', 'private, max-age=900').header('x-robots-tag', 'noindex, nofollow')
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  return reply.type('text/calendar; charset=utf-8').send(text)
}
