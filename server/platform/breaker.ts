import { BrokenCircuitError, CountBreaker, circuitBreaker, handleWhen, IsolatedCircuitError } from 'cockatiel'
import { AppError } from './errors.ts'
import { log } from './log.ts'

/** Of the last twenty calls; before there were five, nothing is concluded. */
const WINDOW = { threshold: 0.5, size: 20, minimumNumberOfCalls: 5 }
const REST_MS = 2_000

/**
 * Asks somebody for as long as they are of use: where more than half of the last calls found them away (`unavailable`), everybody gets `otherwise` at once,
 * and after two seconds one call finds out whether they are back. `of`: who, for the log.
 */
export const breaker = (of: string, otherwise: () => AppError) => {
  const isAway = (error: unknown) => error instanceof AppError && error.kind === 'unavailable'
  const policy = circuitBreaker(handleWhen(isAway), { halfOpenAfter: REST_MS, breaker: new CountBreaker(WINDOW) })
  policy.onBreak(() => log('warn', 'it fails too often, and is left alone for a while', { of }))
  policy.onReset(() => log('info', 'it is asked again', { of }))
  return async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await policy.execute(work)
    } catch (error) {
      throw error instanceof BrokenCircuitError || error instanceof IsolatedCircuitError ? otherwise() : error
    }
  }
}
