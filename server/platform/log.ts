import pino from 'pino'
import { newTask, task } from './task.ts'

/** The id of the request this code works for; it travels with faces and events, into every line of the log. */
export const trace = {
  getStore: () => task.getStore()?.traceId,
  run: <T>(id: string, work: () => T): T => task.run(newTask(id), work),
}

export const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type Level = (typeof LEVELS)[number]

/**
 * Lines are gathered and written in pieces, twice a second: to hand a piece to another thread costs as much as to make some thirty lines.
 * What is urgent goes out at once.
 */
const out = pino.destination({ dest: 1, sync: false, minLength: 32 * 1_024, maxWrite: 64 * 1_024, periodicFlush: 500 })

let [toldAt, told] = [0, '']
/** Many lines are of one millisecond. */
const isoNow = () => {
  const at = Date.now()
  if (at !== toldAt) [toldAt, told] = [at, new Date(at).toISOString()]
  return told
}

const logger = pino(
  {
    base: null,
    messageKey: 'message',
    timestamp: () => `,"time":"${isoNow()}"`,
    formatters: { level: (level) => ({ level }) },
  },
  out,
)

export const setLevel = (level: Level) => {
  logger.level = level
}

/** One JSON line. Name what you log: an object passed whole tells more than you meant. */
export const log = (level: Exclude<Level, 'silent'>, message: string, facts: Record<string, unknown> = {}) => {
  const traceId = trace.getStore()
  logger[level](traceId === undefined ? facts : { traceId, ...facts }, message)
  if (level === 'warn' || level === 'error') flushLog()
}

/** Writes out what was gathered. Before the process ends, and for what somebody is waiting to read. */
export const flushLog = () => {
  try {
    out.flushSync()
  } catch {
    // Not opened yet, or closed at the other end: there is nowhere left to complain to.
  }
}

export const reason = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))
