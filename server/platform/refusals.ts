import type { RouteOptions } from 'fastify'
import { type Kind, status } from './errors.ts'

declare module 'fastify' {
  interface FastifySchema {
    /** What the route may refuse with beside what follows from its shape. */
    refuses?: readonly Kind[]
  }
}

type Shape = Readonly<{ properties?: Readonly<Record<string, unknown>> }>

/** The statuses by which a route may refuse: what follows from what it takes and from who may use it, and what it says itself. */
export const refusalsOf = (
  { method, schema = {} }: Pick<RouteOptions, 'method' | 'schema'>,
  isOpen: boolean,
): readonly number[] => {
  const headers = Object.keys((schema.headers as Shape | undefined)?.properties ?? {})
  const kinds: readonly (Kind | false)[] = [
    'invalid',
    !isOpen && 'unauthenticated',
    // A page elsewhere, a role, a scope.
    (!isOpen || method !== 'GET') && 'forbidden',
    schema.params !== undefined && 'not_found',
    // Somebody else may have changed it meanwhile.
    method !== 'GET' && 'conflict',
    ...(schema.body === undefined && schema.consumes === undefined ? [] : (['too_large', 'unsupported'] as const)),
    ...(headers.includes('if-match') ? (['stale', 'unconditional'] as const) : []),
    ...(headers.includes('idempotency-key') ? (['unprocessable'] as const) : []),
    'limited',
    'unavailable',
    ...(schema.refuses ?? []),
  ]
  return [...new Set(kinds.filter((kind) => kind !== false).map((kind) => status[kind]))].sort((a, b) => a - b)
}
