import type { FastifyReply, FastifyRequest } from 'fastify'
import { deviceCookie, deviceOf, pendingCookie, sessionCookie } from '#platform/session'
import { whereOf } from '../domain/where.ts'
import type { Admitted } from '../usecases/admission.ts'

export const whereFrom = (request: Pick<FastifyRequest, 'ip' | 'headers'>) =>
  whereOf(request.ip, request.headers['user-agent'], deviceOf(request.headers))

/** What a browser keeps of somebody who came in, or waits for their second factor; an app keeps no cookies. */
export const cookiesOf = (admitted: Admitted, publicOrigin: string | undefined) => {
  if ('pending' in admitted) return admitted.pending.kind === 'app' ? [] : [pendingCookie(publicOrigin, admitted.pending.token)]
  return admitted.access ? [] : [sessionCookie(publicOrigin, admitted.token), deviceCookie(publicOrigin, admitted.device)]
}

/**
 * Somebody is in, or waits for their second factor. Apps get their tokens in the answer; a browser's is in its cookie alone, out of
 * reach of whatever script reads the answer.
 */
export const welcome = (reply: FastifyReply, publicOrigin: string | undefined, admitted: Admitted) => {
  const cookies = cookiesOf(admitted, publicOrigin)
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  reply.header('cache-control', 'no-store')
  if ('pending' in admitted) {
    const { token, expires, kind, methods } = admitted.pending
    const pending = { expiresAt: expires.toISOString(), methods }
    return reply.code(202).send({ pending: kind === 'app' ? { token, ...pending } : pending })
  }
  const { token, expires, person, access } = admitted
  if (!access) return reply.code(201).send({ expiresAt: expires.toISOString(), person })
  return reply.code(201).send({
    ...{ accessToken: access.token, expiresAt: access.expires.toISOString() },
    ...{ refreshToken: token, refreshExpiresAt: expires.toISOString(), person },
  })
}
