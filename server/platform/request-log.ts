import { hostname } from 'node:os'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { log } from './log.ts'

const server = hostname()

/**
 * One line for each request: the route's pattern and never the address, for an address may hold what somebody searched; no header,
 * no body. Who was turned away is counted elsewhere: at that moment the log of many refusals would cost more than their answers.
 */
export const logRequest = (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
  if (request.isTurnedAway) return done()
  const path = request.routeOptions.url ?? 'unknown'
  const { actor } = request
  log(reply.statusCode >= 500 ? 'error' : 'info', 'request', {
    server,
    layer: 'http',
    context: contextOf(path),
    method: request.method,
    path,
    status: reply.statusCode,
    duration: Math.round(reply.elapsedTime * 100) / 100,
    ip: request.ip,
    ...(actor ? { visitor: { userId: actor.id, role: actor.role } } : {}),
  })
  done()
}

const contextOf = (path: string) => (path.startsWith('/api/') ? path.slice(5).split('/', 1)[0] : 'platform')
