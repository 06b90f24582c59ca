/** What the house said no to, or that it could not be reached. `code` tells which; `message` is for the person, in their language. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
  readonly retryAfterSeconds: number | undefined

  constructor(given: {
    status: number
    code: string
    message: string
    details?: Record<string, unknown>
    retryAfter?: number
  }) {
    super(given.message)
    this.status = given.status
    this.code = given.code
    this.details = given.details ?? {}
    this.retryAfterSeconds = given.retryAfter
  }
}

export const UNREACHABLE = 'app.unreachable'

export const isUnreachable = (error: unknown) => error instanceof ApiError && error.code === UNREACHABLE
export const isSignedOut = (error: unknown) => error instanceof ApiError && error.status === 401
