/** The only error thrown on purpose. Anything else is a bug and becomes a 500. */
export class AppError extends Error {
  readonly kind: Kind
  readonly code: string
  readonly details: Details | undefined
  constructor(kind: Kind, code: string, details?: Details) {
    super(code)
    this.kind = kind
    this.code = code
    this.details = details
  }
}

/** Facts about a refusal, named, for the person and for the translation's {placeholders}. */
export type Details = Readonly<Record<string, unknown>>

/** Closed on purpose: a new kind needs a status here, and nothing anywhere else. */
export const status = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  stale: 412,
  too_large: 413,
  unsupported: 415,
  unprocessable: 422,
  unconditional: 428,
  limited: 429,
  unavailable: 503,
  full: 507,
} as const
export type Kind = keyof typeof status

/** `throw fail('not_found', 'notes.unknown')`. Codes are `<context>.<snake_case>` and are the translation keys. */
export const fail = (kind: Kind, code: string, details?: Details) => new AppError(kind, code, details)
