import { lstatSync, statSync } from 'node:fs'
import { rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Where } from '../db.ts'
import { codeOf } from '../db-errors.ts'
import { makeDirectory } from '../directory.ts'
import { binaries, type Programs, programsAt } from '../embedded/binaries.ts'
import { fetchPrograms } from '../embedded/fetching.ts'
import { inUse, lockDirectory } from '../embedded/lock.ts'
import { isNewer, majorIn, runningIn, startEmbedded, startWith } from '../embedded.ts'
import type { Migrated } from '../migrations.ts'
import { tarOf } from './make.ts'
import { rowsIn } from './manifest.ts'
import { asideIn, forgetHalves, isCutOff, makeReady, placeReady, refuseCutOff } from './placing.ts'
import { BULK } from './restore.ts'
import { openSession } from './snapshot.ts'
import { unpack } from './unpack.ts'

/** `from`: the folder with the programs of the old version, which are fetched otherwise. */
type How = Readonly<{ from: string | undefined; isRehearsal: boolean }>

export type Upgraded = Readonly<{
  from: number
  to: number
  /** None where it only had to be put in its place. */
  rows: number | null
  ms: number
  /** Where the old one is; null after a rehearsal, which leaves it where it was. */
  aside: string | null
}>

/** Beyond the rows: what every server has, and its log. */
const MORE_ROOM = 64_000_000
/** A server with less room than this has ended for the want of it. */
const NO_ROOM = 8_000_000
/** Nothing of it ever leaves this process, so it is sealed by nobody's key. */
const NO_SECRETS = { masterKey: '', peerSecret: '' }

/**
 * Copies the rows of a house whose database is of an older PostgreSQL into a new one beside it, compares all of them, and only then puts that in
 * its place. Who is killed leaves the old house, or one that the next upgrade ends. A rehearsal does all but that, and may do so
 * beside a house of the version before that serves. Answers undefined where there is nothing to do.
 */
export const upgradeDatabase = async (
  { dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>,
  rooms: readonly Migrated[],
  how: How,
): Promise<Upgraded | undefined> => {
  if (databaseUrl)
    throw new Error('The database at DATABASE_URL is not of Haruteo’s making: upgrade it as its own documentation says.')
  if (majorIn(dataDir) === undefined && !isCutOff(dataDir)) throw new Error(`There is no database in ${dataDir} yet.`)
  const served = how.isRehearsal ? runningIn(dataDir) : undefined
  const unlock = await lockDirectory(dataDir).catch((error: Error) => {
    if (served && error.message === inUse(dataDir)) return undefined
    throw error
  })
  try {
    refuseCutOff(dataDir, how.isRehearsal ? undefined : 'upgrade-database')
    if (unlock) await forgetHalves(dataDir)
    const [begun, found, to] = [performance.now(), majorIn(dataDir), binaries().major]
    const ended = (rows: number | null, aside: string | null) => ({
      ...{ from: found ?? to, to, rows, aside, ms: Math.round(performance.now() - begun) },
    })
    if (isCutOff(dataDir)) return ended(null, (await placeReady(dataDir)).aside)
    if (found === to) return undefined
    if (found === undefined || found > to) throw new Error(isNewer(dataDir, found ?? 0, to))
    mustBeMovable(dataDir)

    const beside = join(dataDir, `upgrading-${process.pid}`)
    makeDirectory(beside)
    try {
      const source = unlock
        ? await startOld(dataDir, found, how.from, join(beside, 'programs'))
        : { where: served as Where, stop: async () => {} }
      const rows = await copied(source.where, beside, dataDir, rooms).finally(source.stop)
      if (how.isRehearsal) return ended(rows, null)
      await rm(join(beside, 'programs'), { recursive: true, force: true })
      const now = new Date()
      await makeReady(dataDir, beside, {
        by: 'upgrade-database',
        at: now.toISOString(),
        there: ['db'],
        aside: asideIn(dataDir, now),
      })
      return ended(rows, (await placeReady(dataDir)).aside)
    } finally {
      await rm(beside, { recursive: true, force: true, maxRetries: 10 })
    }
  } catch (error) {
    throw isFull(error) ? tooLittleRoom(dataDir) : error
  } finally {
    await unlock?.()
  }
}

/** The database that is there, with programs of its own version. */
const startOld = async (dataDir: string, major: number, from: string | undefined, into: string) => {
  const programs: Programs = from === undefined ? await fetchPrograms(major, into) : programsAt(from, major)
  return startWith(programs, dataDir, { autovacuum: 'off' })
}

/** Fills a new database in `beside` with all rows, compares them, and answers how many these are. */
const copied = async (from: Where, beside: string, dataDir: string, rooms: readonly Migrated[]) => {
  await mustHaveRoom(from, dataDir)
  const { where, stop } = await startEmbedded(beside, BULK)
  const schemas = ['platform', ...rooms.map(({ name }) => name)]
  const tar = tarOf({ where: from, schemas, files: {}, secrets: NO_SECRETS }, new Date(), () => {})
  try {
    return rowsIn((await unpack(tar, { where, rooms, files: {}, secrets: async () => {} })).manifest)
  } catch (error) {
    // A server that ended for the want of room says nothing of it; asked before it stops, for it tidies up.
    throw (await roomIn(dataDir)) < NO_ROOM ? tooLittleRoom(dataDir) : error
  } finally {
    await tar.return()
    await stop()
  }
}

/** Known before much is done: whether the directory can be moved aside at the end. */
const mustBeMovable = (dataDir: string) => {
  const db = lstatSync(join(dataDir, 'db'))
  if (db.isSymbolicLink() || db.dev !== statSync(dataDir).dev)
    throw new Error(
      `${join(dataDir, 'db')} lies on a disk of its own, and the new database is made in ${dataDir}. ` +
        'Move it there first, or make a backup with the Haruteo that it was used with and restore that.',
    )
}

const mustHaveRoom = async (where: Where, dataDir: string) => {
  const { all, end } = await openSession(where, 'begin read only', 'haruteo upgrade')
  const [size] = await all<{ bytes: string }>('select pg_database_size(current_database())::text as bytes').finally(end)
  const needed = Number(size?.bytes) + MORE_ROOM
  if ((await roomIn(dataDir)) < needed) throw tooLittleRoom(dataDir, needed)
}

const roomIn = async (dir: string) => {
  const { bavail, bsize } = await statfs(dir)
  return bavail * bsize
}

const isFull = (error: unknown) =>
  ['ENOSPC', '53100'].includes(codeOf(error)) || ['No space left', 'is full'].some((words) => String(error).includes(words))

const tooLittleRoom = (dataDir: string, needed?: number) =>
  new Error(
    `There is too little room in ${dataDir} for a second database${needed ? ` of ${Math.ceil(needed / 1e6)} MB` : ''}. ` +
      'Make room, and begin again: nothing was changed.',
  )
