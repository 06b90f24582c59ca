import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  CountBreaker,
  circuitBreaker,
  handleWhen,
  type IBreaker,
  IsolatedCircuitError,
} from 'cockatiel'
import { AppError } from './errors.ts'
import { log } from './log.ts'

/** Of the last twenty calls; before there were five, nothing is concluded. */
const WINDOW = { threshold: 0.5, size: 20, minimumNumberOfCalls: 5 }
/** Of few who wait long it would take three rounds until these are half of twenty. */
const IN_A_ROW = 5
const REST_MS = 2_000

/** Its answer is not there yet, when it should be. */
class Slow extends Error {}

/**
 * Asks somebody for as long as they are of use: where more than half of the last calls or five in a row found them away (`unavailable`) or slow, everybody gets
 * `otherwise` at once, and after two seconds one call finds out whether they are back. `of`: who, for the log. `slowMs`, of a call: when it counts as one that
 * found them away, while whoever made it goes on waiting.
 */
export const breaker = (of: string, otherwise: () => AppError) => {
  const isAway = (error: unknown) => error instanceof Slow || (error instanceof AppError && error.kind === 'unavailable')
  const policy = circuitBreaker(handleWhen(isAway), { halfOpenAfter: REST_MS, breaker: either() })
  policy.onBreak(() => log('warn', 'it fails too often, and is left alone for a while', { of }))
  policy.onReset(() => log('info', 'it is asked again', { of }))
  return async <T>(work: () => Promise<T>, slowMs?: number): Promise<T> => {
    // To wait for whoever finds out would be to wait for somebody who may be silent.
    if (policy.state === CircuitState.HalfOpen) throw otherwise()
    let working: Promise<T> | undefined
    try {
      return await policy.execute(() => {
        working = work()
        return slowMs === undefined ? working : inTime(working, slowMs)
      })
    } catch (error) {
      if (error instanceof Slow && working) return working
      throw error instanceof BrokenCircuitError || error instanceof IsolatedCircuitError ? otherwise() : error
    }
  }
}

const either = (): IBreaker => {
  const [share, inARow] = [new CountBreaker(WINDOW), new ConsecutiveBreaker(IN_A_ROW)]
  return {
    state: undefined,
    success: (state) => {
      share.success(state)
      inARow.success()
    },
    failure: (state) => [share.failure(state), inARow.failure()].includes(true),
  }
}

const inTime = <T>(work: Promise<T>, ms: number) =>
  new Promise<T>((resolve, reject) => {
    const clock = setTimeout(() => reject(new Slow()), ms)
    work.then(resolve, reject).finally(() => clearTimeout(clock))
  })
