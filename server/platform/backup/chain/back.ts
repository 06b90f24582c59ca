import { chmod, type FileHandle, mkdir, open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Config, secretsOf } from '../../config.ts'
import type { Where } from '../../db.ts'
import { makeDirectory } from '../../directory.ts'
import { type Account, accountFor } from '../../embedded/account.ts'
import { startEmbedded } from '../../embedded.ts'
import type { ArtifactPlace } from '../artifacts.ts'
import type { Bytes } from '../bytes.ts'
import type { KeptFiles } from '../files.ts'
import { filesOf, keepSecrets, type Room } from '../restore.ts'
import { openWith } from '../sealing.ts'
import { openSession } from '../snapshot.ts'
import { readTar } from '../tar.ts'
import { BASE_FORMAT, type BaseAbout } from './base.ts'
import { namedFiles, tokenOf } from './files.ts'
import type { Listed, Segment } from './names.ts'
import { writeSparse } from './sparse.ts'
import type { Line } from './standing.ts'

/** What came back of a chain. `until`: all that was written before is there. */
export type Brought = Readonly<{
  about: Readonly<{ at: string }>
  until: Date
  files: number
  /** Files that rows name and that had not arrived in the place. */
  missing: number
  /** Why it ends before the pieces do, in a sentence; null where it does not. */
  short: string | null
}>

type Wanted = Readonly<{ line: Line; all: Listed; place: ArtifactPlace; keys: readonly string[]; until?: Date | undefined }>

const DIR = 'wal-in'
const AT_ONCE = 8
const PIECE = /^(about\.json|secrets\.json|cluster\/(.+))\.(\d{6})$/
const PATH = /^[\w.][\w./-]*$/
const notOurs = () => new Error('This is not a base of Haruteo.')

/** Goes through the log as fast as it can, with nobody looking on; what it does is not kept once more. */
const RECOVERING = {
  ...{ archive_mode: 'off', hot_standby: 'off', restore_command: `cp ../${DIR}/%f %p`, recovery_target_timeline: 'current' },
  ...{ recovery_target_action: 'promote', max_wal_size: '4GB', checkpoint_timeout: '30min', autovacuum: 'off' },
}

/** Makes a house of a base and the log after it, in a directory of its own: its secrets, its database, and the files that the rows name. */
export const bringBack = async (dir: string, settings: Config, rooms: readonly Room[], wanted: Wanted): Promise<Brought> => {
  const { line, place, keys, until } = wanted
  const home = join(dir, 'db')
  makeDirectory(home, 0o700)
  const account = accountFor(home)
  account.own(home)
  await unpackBase(dir, settings, await opened(place, line.base.name, keys), account)
  const cluster = join(home, 'cluster')
  await mkdir(join(home, DIR), { mode: 0o700 })
  account.own(join(home, DIR))
  const { reached, short } = await takeLog(join(home, DIR), wanted, account)
  await writeFile(join(cluster, 'recovery.signal'), '', { mode: 0o600 })
  account.own(join(cluster, 'recovery.signal'))
  const isEarlier = until !== undefined && until < reached
  const database = await recover(dir, isEarlier ? until : undefined)
  try {
    const files = filesOf(rooms, { ...settings, dataDir: dir })
    const found = await takeFiles(database.where, files, secretsOf({ ...settings, dataDir: dir }).masterKey, wanted)
    const at = isEarlier ? until : reached
    return { about: { at: at.toISOString() }, until: at, ...found, short }
  } finally {
    await database.stop()
    await rm(join(home, DIR), { recursive: true, force: true })
  }
}

const opened = async (place: ArtifactPlace, name: string, keys: readonly string[]): Promise<Bytes> => {
  const found = await place.open(name)
  if (!found) throw new Error(`${name} is not in ${place.title}.`)
  return openWith(found, keys)
}

const unpackBase = async (dir: string, settings: Config, tar: Bytes, account: Account) => {
  const cluster = join(dir, 'db/cluster')
  const texts: Record<string, string> = {}
  let about: BaseAbout | undefined
  let file: FileHandle | undefined
  let hasEnd = false
  try {
    for await (const { name, bytes } of readTar(tar)) {
      const [, whole = '', path, piece] = PIECE.exec(name) ?? []
      if (path === undefined) {
        if (!whole) throw notOurs()
        texts[whole] = (texts[whole] ?? '') + Buffer.from(bytes).toString('latin1')
        continue
      }
      if (!about) {
        about = JSON.parse(Buffer.from(texts['about.json'] ?? '{}', 'latin1').toString()) as BaseAbout
        if (about.format !== BASE_FORMAT) throw new Error('This base was made by a newer Haruteo. Restore it with that one.')
        await keepSecrets(dir, settings, Buffer.from(texts['secrets.json'] ?? '{}', 'latin1').toString(), about)
        for (const one of ['', ...about.directories]) await makeOwn(cluster, one, account)
      }
      if (!isInside(path)) throw notOurs()
      if (Number(piece) === 1) {
        await file?.close()
        file = await open(join(cluster, path), 'wx', 0o600)
        account.own(join(cluster, path))
      }
      await file?.writeFile(bytes)
      hasEnd ||= path === 'backup_label'
    }
    // Without it the server would take the copy for a house that had only stopped, and believe pages that were being written.
    if (!hasEnd) throw notOurs()
  } finally {
    await file?.close()
  }
}

const isInside = (path: string) => PATH.test(path) && !path.split('/').includes('..')

const makeOwn = async (cluster: string, path: string, account: Account) => {
  if (path && !isInside(path)) throw notOurs()
  await mkdir(join(cluster, path), { mode: 0o700, recursive: true })
  await chmod(join(cluster, path), 0o700)
  account.own(join(cluster, path))
}

/** The pieces after one another, up to the first that cannot be read. */
const takeLog = async (into: string, { line, place, keys, until }: Wanted, account: Account) => {
  const enough = until ? line.segments.findIndex(({ at }) => at > until) : -1
  const wanted = enough < 0 ? line.segments : line.segments.slice(0, Math.max(enough + 1, stopIn(line) + 1))
  let bad = wanted.length
  let why = ''
  let next = 0
  const takeSome = async () => {
    for (let i = next++; i < bad; i = next++) {
      const { name, segment } = wanted[i] as Segment
      try {
        await writeSparse(join(into, segment), await opened(place, name, keys))
        account.own(join(into, segment))
      } catch (error) {
        if (i < bad) [bad, why] = [i, (error as Error).message]
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, takeSome))
  for (const { segment } of wanted.slice(bad)) await rm(join(into, segment), { force: true })
  const last = wanted[bad - 1]
  if (!last || bad <= stopIn(line))
    throw new Error(`A piece of the log without which its base is of no use cannot be read: ${why}`)
  const next0 = wanted[bad]
  const short = next0
    ? `The piece ${next0.segment} of the log cannot be read (${why}), so nothing is there of what was written after ${last.at.toISOString()}.`
    : line.hasGap && enough < 0
      ? `The piece of the log after ${last.segment} is missing, so nothing is there of what was written after ${last.at.toISOString()}.`
      : null
  return { reached: last.at, short }
}

const stopIn = ({ segments, note }: Line) => segments.findIndex(({ segment }) => segment === note.stop)

/** Starts the server, which goes through the log and then is a house’s. */
const recover = async (dir: string, until: Date | undefined) => {
  // Read before the server knows names of zones, so that Z tells it nothing.
  const target = until ? { recovery_target_time: until.toISOString().replace('Z', '+00') } : {}
  try {
    return await startEmbedded(dir, { ...RECOVERING, ...target })
  } catch (error) {
    const said = (error as Error).message
    // Nothing was written after that moment: all of the log is what is wanted.
    if (until && /recovery ended before configured recovery target was reached/.test(said)) return recover(dir, undefined)
    if (/WAL ends before end of online backup|could not locate a valid checkpoint/.test(said))
      throw new Error(
        'The log ends before its base is whole. Restore an artifact by its name, or an earlier base with --until.',
      )
    throw error
  }
}

const takeFiles = async (
  where: Where,
  rooms: Readonly<Record<string, KeptFiles>>,
  masterKey: string,
  { all, place, keys }: Wanted,
) => {
  const names = new Map(all.files.map(({ token, name }) => [token, name]))
  const session = await openSession(where, 'begin read only', 'haruteo restore')
  const named = await namedFiles(session, rooms).finally(session.end)
  let [files, missing] = [0, 0]
  for (const { room, name } of named) {
    const lies = names.get(tokenOf(masterKey, room, name))
    const kept = rooms[room]
    if (!lies || !kept) {
      missing++
      continue
    }
    try {
      const [stream, bytes] = [new PassThrough(), await opened(place, lies, keys)]
      await Promise.all([kept.put(name, stream), pipeline(bytes, stream)])
      files++
    } catch (error) {
      // One picture that is torn is no reason to be without all the rest.
      if (!/damaged/.test((error as Error).message)) throw error
      missing++
    }
  }
  return { files, missing }
}
