import { AppError, fail } from './errors.ts'

/** Serialization failure and deadlock: the server rolled back and says itself that the same again may work. */
export const AGAIN: ReadonlySet<string> = new Set(['40001', '40P01'])

export const codeOf = (error: unknown) => String((error as { code?: unknown } | undefined)?.code ?? '')

/** Whether the connection is gone with it. */
export const isLost = (error: unknown) => /^(CONNECT|ECONN|ENOENT|EPIPE)/.test(codeOf(error))

/** Whether it says that the server is gone, going or out of reach. */
export const isAway = (error: unknown) => isLost(error) || /^(57P0|08)/.test(codeOf(error))

/** Out of reach, out of room or going down is "come back later"; text no database can hold is the sender's mistake. */
export const translate = (error: unknown) => {
  if (error instanceof AppError) return error
  const code = codeOf(error)
  if (code === '53100') return fail('full', 'db.disk_full')
  if (isAway(error) || /^(53|57014|55P03|25006)/.test(code)) return fail('unavailable', 'db.unavailable')
  if (/^(22021|22P05)$/.test(code)) return fail('invalid', 'db.unstorable_text')
  return error
}
