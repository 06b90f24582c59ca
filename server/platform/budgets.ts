/** How long the house waits for whom it depends on. docs/limits.md is made from this, and nobody else says such a number. */
export type Budget = Readonly<{
  /** Whom it asks, and for what. */
  of: string
  /** To be connected. */
  connectMs?: number
  /** For one try: until the answer is there, or has begun where it may be long. */
  waitMs: number
  /** Between two pieces of an answer that has begun; then that is over, and is not tried again. */
  idleMs?: number
  /** At once, one after the other; what is tried again later by itself is told in `otherwise`. */
  tries: number
  /** For all of the tries together, where that is less. */
  allMs?: number
  /** Who fails too often is not asked for a while. */
  hasBreaker: boolean
  /** When what was not answered yet counts for that as a failure; else when it has failed. */
  slowMs?: number
  /** What becomes of it when there is no answer. */
  otherwise: string
}>

export const budgets = {
  question: {
    ...{ of: 'PostgreSQL: a question or a write', connectMs: 3_000, waitMs: 4_000, tries: 1, hasBreaker: false },
    otherwise: '503 after one second more. Of a database that is silent, 24 at a time find out when it is back',
  },
  request: {
    ...{ of: 'PostgreSQL and other processes: all that one request asks', waitMs: 5_000, tries: 1, hasBreaker: false },
    otherwise: '503. Not uploads, imports and exports, nor a stream, nor work in bulk: these take as long as they take',
  },
  bulk: {
    ...{ of: 'PostgreSQL: work in bulk', connectMs: 3_000, waitMs: 60_000, tries: 1, hasBreaker: false },
    otherwise: '503, and nothing of it was done',
  },
  lock: {
    ...{ of: 'PostgreSQL: a lock', waitMs: 2_000, tries: 1, hasBreaker: false },
    otherwise: '503. What the server rolled back for a deadlock or a conflict is tried three times',
  },
  broker: {
    ...{ of: 'NATS: an event', connectMs: 2_000, waitMs: 2_000, tries: 1, hasBreaker: false },
    otherwise: 'nobody waits for it. The event stays in the outbox and is sent when the broker is back',
  },
  shared: {
    ...{ of: 'Redis: a count, a hint', connectMs: 1_000, waitMs: 300, tries: 1, hasBreaker: false },
    otherwise: 'the process counts by itself, and does not ask again for a second',
  },
  peer: {
    ...{ of: 'Another process of the house', waitMs: 4_000, tries: 1, hasBreaker: true },
    otherwise: '503. Events wait in the outbox',
  },
  bucket: {
    ...{ of: 'S3: a file', waitMs: 4_000, idleMs: 4_000, tries: 3, allMs: 4_000, hasBreaker: true, slowMs: 2_000 },
    otherwise: '503. To store one takes as long and a second for each MB. Everything that is no file goes on',
  },
  backup: {
    ...{ of: 'S3: a part of a backup', waitMs: 60_000, idleMs: 60_000, tries: 4, hasBreaker: false },
    otherwise: 'the backup fails, and that is told',
  },
  mail: {
    ...{ of: 'SMTP: a mail', connectMs: 10_000, waitMs: 30_000, tries: 1, hasBreaker: false },
    otherwise: 'nobody waits for it. It is tried again later',
  },
  push: {
    ...{ of: 'A push service: a message', connectMs: 2_000, waitMs: 10_000, tries: 1, hasBreaker: false },
    otherwise: 'nobody waits for it. It is tried again later',
  },
  provider: {
    ...{ of: 'A provider of sign-ins: one step', connectMs: 2_000, waitMs: 10_000, tries: 1, hasBreaker: false },
    otherwise: '503. The password goes on',
  },
  calendar: {
    ...{ of: 'A calendar of others', connectMs: 2_000, waitMs: 10_000, tries: 1, hasBreaker: false },
    otherwise: 'what was fetched last stays. It is tried again later',
  },
  station: {
    ...{ of: 'Air quality of Korea', connectMs: 2_000, waitMs: 5_000, tries: 1, hasBreaker: false },
    otherwise: 'what was measured last, and asked again in ten minutes',
  },
  alert: {
    ...{ of: 'ALERT_URL and ALERT_COMMAND', waitMs: 10_000, tries: 1, hasBreaker: false },
    otherwise: 'nobody waits for it. A line of the log says so',
  },
} as const satisfies Readonly<Record<string, Budget>>

/** Who asks the house: cut after so long, within the time between two looks. */
export const clients = {
  headers: { of: 'From the connection to the end of the headers', waitMs: 5_000 },
  request: { of: 'From the first byte of a request to its last', waitMs: 30_000 },
} as const
export const LOOKS_MS = 1_000
