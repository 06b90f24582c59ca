import { existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Where } from './db.ts'
import { makeDirectory } from './directory.ts'
import { type Account, accountFor } from './embedded/account.ts'
import { binaries, type Programs } from './embedded/binaries.ts'
import { launcher } from './embedded/launch.ts'
import { inUse, lockDirectory } from './embedded/lock.ts'
import { endOrphan, supervise } from './embedded/supervise.ts'

/** A running database and the way to let go of it. */
export type Database = Readonly<{ where: Where; stop: () => Promise<void> }>

const CLUSTER = 'cluster'
const homeOf = (dataDir: string) => join(dataDir, 'db')

/**
 * A PostgreSQL of our own: in one directory, reachable through a socket in that directory alone, gone when we are gone.
 * Refuses, with a sentence that names the remedy, where it cannot run.
 */
export const startEmbedded = async (
  dataDir: string,
  settings: Readonly<Record<string, string | number>> = {},
): Promise<Database> => {
  makeDirectory(homeOf(dataDir), 0o700)
  const unlock = await lockDirectory(dataDir)
  try {
    const programs = binaries()
    mustBeOf(programs.major, dataDir)
    const { where, stop } = await startWith(programs, dataDir, settings)
    return { where, stop: () => stop().finally(unlock) }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** The same with these programs. To be called with the directory's lock held. */
export const startWith = async (
  programs: Programs,
  dataDir: string,
  settings: Readonly<Record<string, string | number>> = {},
): Promise<Database> => {
  const home = homeOf(dataDir)
  makeDirectory(home, 0o700)
  const account = accountFor(home)
  const { program, at } = launcher({ programs, home, account })
  const cluster = join(home, CLUSTER)
  if (!existsSync(cluster)) initialise(program, at, home, account)
  await endOrphan(cluster)
  const all = { ...SETTINGS, ...(programs.major >= 18 ? SETTINGS_SINCE_18 : {}), ...settings }
  const stop = await supervise(
    (name, args) => program(name, 'INT', args),
    [...['-D', join(at, CLUSTER)], ...Object.entries(all).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
  )
  return { where: whereIs(home), stop }
}

/** Of which PostgreSQL the database in this directory is, if there is one. */
export const majorIn = (dataDir: string): number | undefined => {
  try {
    return Number.parseInt(readFileSync(join(homeOf(dataDir), CLUSTER, 'PG_VERSION'), 'utf8'), 10) || undefined
  } catch {
    return undefined
  }
}

/** A database of another version than the programs' is not opened. */
const mustBeOf = (major: number, dataDir: string) => {
  const found = majorIn(dataDir) ?? major
  if (found > major) throw new Error(isNewer(dataDir, found, major))
  if (found < major)
    throw new Error(
      `The database in ${dataDir} is of PostgreSQL ${found}, and this Haruteo comes with ${major}. ` +
        'Say haruteo upgrade-database, which brings it over (with --rehearse it only tries).',
    )
}

export const isNewer = (dataDir: string, found: number, major: number) =>
  `The database in ${dataDir} is of PostgreSQL ${found}, and this Haruteo comes with ${major}: there is no way back. ` +
  'Start the Haruteo that it was used with, or restore a backup.'

/** The database that another process of ours is running in this directory, or undefined. */
export const runningIn = (dataDir: string): Where | undefined =>
  existsSync(join(homeOf(dataDir), '.s.PGSQL.5432')) && existsSync(join(homeOf(dataDir), CLUSTER, 'postmaster.pid'))
    ? whereIs(homeOf(dataDir))
    : undefined

/**
 * Small, because the house shares a small machine. `..` is the directory above the cluster: said so, its path may be of any
 * length. `log_min_error_statement`: what people write does not belong in a log, not even when its statement fails.
 */
const SETTINGS = {
  ...{ listen_addresses: '', unix_socket_directories: '..', unix_socket_permissions: '0700', max_connections: 40 },
  ...{
    shared_buffers: '128MB',
    wal_buffers: '4MB',
    wal_compression: 'off',
    max_parallel_workers_per_gather: 0,
    jit: 'off',
    autovacuum_max_workers: 2,
    // It subscribes to nobody, so nobody has to watch over that.
    max_logical_replication_workers: 0,
  },
  ...{ log_checkpoints: 'off', log_min_error_statement: 'panic', log_parameter_max_length_on_error: 0 },
}
const SETTINGS_SINCE_18 = { io_method: 'sync' }

/** A unix socket's path holds 107 bytes. Where ours is longer, an open directory gives it a short name. */
const whereIs = (home: string): Where => {
  const host = Buffer.byteLength(join(home, '.s.PGSQL.5432')) <= 107 ? home : `/proc/${process.pid}/fd/${openSync(home, 'r')}`
  return { host, username: 'postgres', database: 'postgres' }
}

/** Made under another name first: a half-made cluster never looks like a whole one. */
const initialise = (program: ReturnType<typeof launcher>['program'], at: string, home: string, account: Account) => {
  for (const name of readdirSync(home)) if (name.startsWith('new-')) rmSync(join(home, name), { recursive: true })
  account.own(home)
  const fresh = `new-${process.pid}`
  const how = ['--encoding=UTF8', '--locale=C.UTF-8', '--auth=trust', '--username=postgres', '--no-instructions']
  program('initdb', 'KILL', ['-D', join(at, fresh), ...how]).runSync()
  renameSync(join(home, fresh), join(home, CLUSTER))
}

export { inUse }
