import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { AppError, fail, type Kind, status } from './errors.ts'
import { log, reason } from './log.ts'
import { languageOf, type Messages, say } from './messages.ts'

/** The one shape of every refusal. */
export const Problem = Type.Object(
  {
    error: Type.Object({
      code: Type.String({ description: 'Stable: tell refusals apart by this' }),
      kind: Type.String(),
      message: Type.String({ description: 'For a person, in the language of Accept-Language (en, ko)' }),
      details: Type.Optional(Type.Unknown()),
      traceId: Type.String({ description: 'Quote this when you ask for help' }),
    }),
  },
  { $id: 'Problem' },
)

/** The one place where an error becomes an answer. */
export const answerError = (messages: Messages) => (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
  const refusal = error instanceof AppError ? error : refusalOf(error as FastifyError)
  if (!refusal) log('error', 'unexpected', { method: request.method, path: request.routeOptions.url, error: reason(error) })
  if (refusal?.kind === 'unavailable') reply.header('retry-after', String(refusal.details?.seconds ?? 1))
  if (refusal?.kind === 'limited' && refusal.details?.seconds) reply.header('retry-after', String(refusal.details.seconds))
  const { kind, code, details } = refusal ?? { kind: 'internal', code: 'http.internal', details: undefined }
  const traceId = request.id
  const message = say(messages, languageOf(request.headers['accept-language']), code, { ...details, traceId })
  return reply
    .code(refusal ? status[refusal.kind] : 500)
    .type('application/json; charset=utf-8')
    .header('vary', 'Accept-Language')
    .send({ error: { code, kind, message, ...(details === undefined ? {} : { details }), traceId } })
}

/** Fastify's own refusals: a broken body, one too large, one that does not fit its schema. */
const refusalOf = (error: FastifyError): AppError | undefined => {
  if (error.validation) {
    const problems = error.validation.slice(0, 20).map(({ instancePath, message }) => ({ at: instancePath, message }))
    return fail('invalid', 'http.invalid_input', { part: error.validationContext, problems })
  }
  if (!error.statusCode || error.statusCode >= 500) return undefined
  const [kind] = Object.entries(status).find(([, code]) => code === error.statusCode) ?? ['invalid']
  return fail(kind as Kind, 'http.refused', { why: error.code })
}
