import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDirectory } from '../directory.ts'
import { lockDirectory } from '../embedded/lock.ts'
import { endOrphan } from '../embedded/supervise.ts'
import { uuid } from '../ids.ts'

const NAME = 'drill-'
const HOUSE = 'house'
const TRIES = 5

/**
 * A directory for one rehearsal, beside those of others: a lock on it is held until `drop`, and who dies lets go of it. Another may take
 * it for one that was left behind until it is locked; then the next one is made.
 */
export const makeScratch = async (dataDir: string) => {
  for (let attempt = 1; ; attempt++) {
    const dir = join(dataDir, `${NAME}${uuid()}`)
    const house = join(dir, HOUSE)
    makeDirectory(house)
    const unlock = await lockDirectory(dir).catch((error: Error) => {
      if (attempt === TRIES) throw error
    })
    // The lock of a directory that was taken away meanwhile is worth nothing.
    if (unlock && existsSync(join(dir, 'lock'))) return { house, drop: () => throwAway(dir).finally(unlock) }
    await unlock?.()
  }
}

/** What those left behind who were killed over it. */
export const forgetScratch = async (dataDir: string) => {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith(NAME)) continue
    const dir = join(dataDir, name)
    const unlock = await lockDirectory(dir).catch(() => undefined)
    if (unlock) await throwAway(dir).finally(unlock)
  }
}

const throwAway = async (dir: string) => {
  await endOrphan(join(dir, HOUSE, 'db', 'cluster'))
  // What dies there may write its last words meanwhile.
  await rm(dir, { recursive: true, force: true, maxRetries: 10 })
}
