import type { Where } from '../../db.ts'
import { log, reason } from '../../log.ts'
import { keyedToken } from '../../secrets.ts'
import type { ArtifactPlace } from '../artifacts.ts'
import type { KeptFiles } from '../files.ts'
import { close } from '../sealing.ts'
import { namedBy, openSession, type Session } from '../snapshot.ts'
import { fileName, listed } from './names.ts'

const TOKEN_DIGITS = 32

/** What a file is called in the place: the same each time, and telling nobody what it is. */
export const tokenOf = (masterKey: string, room: string, name: string) =>
  Buffer.from(keyedToken(masterKey, 'backup', `file\n${room}\n${name}`), 'base64url')
    .toString('hex')
    .slice(0, TOKEN_DIGITS)

/** The files of these rooms that rows name now; of a room that is not in this database, none. */
export const namedFiles = async (session: Session, rooms: Readonly<Record<string, KeptFiles>>) => {
  const there = new Set(
    (await session.all<{ name: string }>(`select nspname as name from pg_catalog.pg_namespace`)).map(({ name }) => name),
  )
  const found: { room: string; name: string }[] = []
  for (const [room, { named }] of Object.entries(rooms))
    if (there.has(room)) for (const name of await namedBy(session, named)) found.push({ room, name })
  return found
}

type Needs = Readonly<{
  where: Where
  rooms: Readonly<Record<string, KeptFiles>>
  place: ArtifactPlace
  recipients: () => Promise<readonly string[]>
  masterKey: string
  now: () => Date
  isStopped: () => boolean
}>

/**
 * Brings the files to the place that rows name and that are not there. What it resolves to: the tokens of all that were named when it
 * was asked, or later. Asked again while it is at it, it looks once more after that.
 */
export const fileShipping = ({ where, rooms, place, recipients, masterKey, now, isStopped }: Needs) => {
  let there: Set<string> | undefined
  let seen: ReadonlySet<string> | undefined
  let running: Promise<ReadonlySet<string>> | undefined
  let queued: Promise<ReadonlySet<string>> | undefined

  const shipOne = async (room: string, name: string) => {
    const bytes = await rooms[room]?.open(name).catch((error: unknown) => {
      log('warn', 'a file that a row names could not be read', { room, error: reason(error) })
    })
    // Who reads it is told of it; nobody does yet.
    bytes?.on('error', () => {})
    if (bytes) await place.put(fileName(tokenOf(masterKey, room, name), now()), await close(bytes, await recipients()))
    return bytes !== undefined
  }
  const once = async (): Promise<ReadonlySet<string>> => {
    there ??= new Set(listed(await place.list()).files.map(({ token }) => token))
    const session = await openSession(where, 'begin read only', 'haruteo chain')
    const named = await namedFiles(session, rooms).finally(session.end)
    const tokens = new Set<string>()
    for (const { room, name } of named) {
      if (isStopped()) throw new Error('The house stops.')
      const token = tokenOf(masterKey, room, name)
      tokens.add(token)
      // One that was thrown away and came back is as new: the old copy may have had its time.
      const isNew = !there.has(token) || (seen !== undefined && !seen.has(token))
      if (isNew && (await shipOne(room, name))) there.add(token)
    }
    seen = tokens
    return tokens
  }
  const ship = (): Promise<ReadonlySet<string>> => {
    if (!running) {
      running = once().finally(() => {
        running = undefined
      })
      return running
    }
    queued ??= running
      .catch(() => {})
      .then(() => {
        queued = undefined
        return ship()
      })
    return queued
  }
  return {
    ship,
    /** The place was away, or somebody took things out of it. */
    lookAgain: () => {
      there = undefined
    },
  }
}
