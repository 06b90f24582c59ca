import { budgets } from '#platform/budgets'
import type { Part } from './stage.ts'

/** Back after so long: the program, its database, a broker. */
export const BACK = { app: 5_000, postgres: 10_000, broker: 30_000 } as const

export type Spoken = Extract<Part, 'postgres' | 'nats' | 'redis'>
/** The longest that a request waits for PostgreSQL in all, for NATS (not at all) and for Redis, and a second. */
export const WORST: Readonly<Record<Spoken, number>> = {
  postgres: budgets.request.waitMs + 1_000,
  nats: budgets.broker.waitMs + 1_000,
  redis: budgets.shared.waitMs + 1_000,
}
