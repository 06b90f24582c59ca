import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Secrets } from '../../config.ts'
import type { Where } from '../../db.ts'
import { serverNamed } from '../../embedded/binaries.ts'
import { entry, nameOfKey } from '../make.ts'
import { openSession } from '../snapshot.ts'
import { TAR_END } from '../tar.ts'
import type { BaseNote } from './names.ts'

/** The form of a base: its first word. */
export const BASE_FORMAT = 1

/** What comes first in a base. */
export type BaseAbout = Readonly<{
  format: number
  at: string
  /** A word that only the house's own master key makes. */
  masterKey: string
  server: string
  /** All directories of the cluster: also those in which nothing is. */
  directories: readonly string[]
}>

/** Their content is of the running server alone, or comes with the log; the directories must be there. */
const EMPTIED = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)(\/|$)/
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|current_logfiles|recovery\.(signal|done))$|(^|\/)pgsql_tmp|^global\/pg_control$/
const CONTROL = 'global/pg_control'
const LABEL_START = /^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)$/m

type Needs = Readonly<{ where: Where; cluster: string; secrets: Secrets; now: Date; isStopped: () => boolean }>

/**
 * The cluster as a tar while the server runs on it: with the log from its start to its stop it becomes one that is whole. `done` is told
 * what it needs before the last byte.
 */
export async function* baseOf(
  { where, cluster, secrets, now, isStopped }: Needs,
  done: (note: BaseNote) => void,
): AsyncGenerator<Buffer, void, undefined> {
  const session = await openSession(where, `select pg_backup_start('haruteo', true)`, 'haruteo chain')
  const json = (name: string, value: unknown) => entry(name, [Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`)], now)
  try {
    const server = serverNamed((await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim())
    const { directories, files } = await within(cluster)
    if (files.some((path) => path.startsWith('pg_tblspc/')))
      throw new Error('This database has tablespaces, which lie elsewhere.')
    const about: BaseAbout = {
      format: BASE_FORMAT,
      at: now.toISOString(),
      masterKey: nameOfKey(secrets.masterKey),
      server,
      directories,
    }
    yield* json('about.json', about)
    yield* json('secrets.json', secrets)
    for (const path of [...files, CONTROL]) {
      if (isStopped()) throw new Error('The house stops.')
      yield* entry(`cluster/${path}`, ifThere(join(cluster, path)), now)
    }
    // The same connection that began it: where that was lost, the server gave the backup up.
    const [end] = await session.all<{ label: string; stop: string; segment: number }>(
      `select labelfile as label, pg_walfile_name(lsn) as stop, pg_size_bytes(current_setting('wal_segment_size'))::int as segment
       from pg_backup_stop(false)`,
    )
    const start = LABEL_START.exec(end?.label ?? '')?.[1]
    if (!end || !start) throw new Error('The database did not say from where on its log is needed.')
    yield* entry('cluster/backup_label', [Buffer.from(end.label)], now)
    done({ start, stop: end.stop, end: new Date().toISOString(), segmentBytes: end.segment, server })
    yield TAR_END
  } finally {
    await session.end()
  }
}

const within = async (cluster: string) => {
  const all = await readdir(cluster, { recursive: true, withFileTypes: true })
  const found = { directories: [] as string[], files: [] as string[] }
  for (const one of all) {
    const path = join(one.parentPath, one.name).slice(cluster.length + 1)
    if (LEFT_OUT.test(path)) continue
    const isEmptied = EMPTIED.test(path)
    if (!one.isDirectory()) found.files.push(...(isEmptied ? [] : [path]))
    else if (!isEmptied || !path.includes('/') || path.startsWith('pg_wal/')) found.directories.push(path)
  }
  return { directories: found.directories.sort(), files: found.files.sort() }
}

/** What is thrown away meanwhile, or grows, the log tells. */
async function* ifThere(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* readingOf(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** A file, opened when its first bytes are asked for: before that nobody would hear that it is gone. */
export async function* readingOf(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1_024 })) yield chunk as Uint8Array
}
