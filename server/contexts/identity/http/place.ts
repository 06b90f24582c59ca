import type { FastifyRequest } from 'fastify'
import { fail } from '#platform/errors'
import { originOf } from '#platform/http'
import { credentialOf, pendingOf } from '#platform/session'
import { siteOf } from '../domain/site.ts'
import { whereFrom } from './welcome.ts'

/** The token of who waits between two factors: as it was given, else from the cookie. */
export const pendingToken = (request: FastifyRequest, publicOrigin: string | undefined, given?: string): string => {
  const token = given ?? pendingOf(request.headers, publicOrigin)
  if (!token) throw fail('unauthenticated', 'identity.second_over')
  return token
}

/** What somebody who is in bears. */
export const tokenBorne = ({ headers }: FastifyRequest, publicOrigin: string | undefined) =>
  credentialOf(headers, publicOrigin)?.token ?? ''

/** From where somebody asks, and the site that their passkeys would be for. */
export const placeOf = (request: FastifyRequest, publicOrigin: string | undefined) => ({
  where: whereFrom(request),
  site: siteOf(publicOrigin, originOf(request, publicOrigin)),
})
