import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Where } from '#platform/db'

/**
 * A database server with all tables, made once for a run of many tests (`prepare.ts`): to copy its directory is ten times faster than
 * to make another. `npm test` says where it lies; without it, each test makes its own.
 */
const prepared = process.env.TEST_PREPARED

/** In it and in a copy of it, a database to make the others from. */
export const WHOLE = 'whole'
export const wholeOf = (where: Where): Where | undefined =>
  prepared && typeof where !== 'string' ? { ...where, database: WHOLE } : undefined

/** Puts a copy where a server that is started in this directory finds it, if there is none yet. */
export const copyPrepared = (dataDir: string) => {
  if (!prepared || existsSync(join(dataDir, 'db'))) return
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  // With the user that it belongs to, and its rights.
  execFileSync('cp', ['-a', join(prepared, 'db'), dataDir])
}
