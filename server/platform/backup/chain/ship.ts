import { rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config, Secrets } from '../../config.ts'
import type { Where } from '../../db.ts'
import { log, reason } from '../../log.ts'
import { worker } from '../../worker.ts'
import { stampOf } from '../keeping.ts'
import { recipientsOf } from '../keys.ts'
import { chainAt } from '../places.ts'
import { filesOf as filesOfRooms, type Room } from '../restore.ts'
import { close } from '../sealing.ts'
import { baseOf, readingOf } from './base.ts'
import { fileShipping } from './files.ts'
import { type BaseNote, baseName, filesOf, nextOf, noteOf, segmentName } from './names.ts'
import { prune } from './prune.ts'
import {
  type ChainState,
  isLettingGo,
  keepAgain,
  letGo,
  saveState,
  spoolIn,
  stateIn,
  type Work,
  waitingBytes,
  waitingIn,
} from './spool.ts'

const [LOOK_MS, GUARD_MS, BASE_MS] = [1_000, 5_000, 5_000]
/** Files go before the rows that name them, but one of gigabytes does not hold up what everybody writes. */
const FILES_FIRST_MS = 15_000
/** Where no night is set, and where one was missed. */
const OLD_BASE_MS = 25 * 3_600_000
/** A base that failed is tried again after so long. */
const BASE_AGAIN_MS = 60_000
/** A house that is written in now and then waits for its place for days before this is full; the database needs the disk more. */
const MOST_WAITING = 1_000_000_000
const LEAST_FREE = 500_000_000
const TOLD_AFTER_MS = 5 * 60_000
/** At the end nobody waits longer for a place than this. */
const LEAVE_MS = 3_000

type Needs = Readonly<{
  settings: Config
  secrets: Secrets
  where: Where
  rooms: readonly Room[]
  /** Tells the owner, once for each time that it stops working. */
  tell: () => Promise<void>
  mostWaiting?: number
  toldAfterMs?: number
  now?: () => Date
}>

/** Brings what is written to the place of the backups within the minute: the log of the database in pieces, a base now and then, and files. */
export const shipping = (needs: Needs) => {
  const { settings, secrets, where, rooms, tell, now = () => new Date() } = needs
  const { mostWaiting = MOST_WAITING, toldAfterMs = TOLD_AFTER_MS } = needs
  const spool = spoolIn(settings.dataDir)
  const place = chainAt(settings.backup.place)
  let isStopped = false
  let [isUnsure, wanted, baseTriedAt] = [true, false, 0]
  let state: ChainState | undefined
  let saving: Promise<void> = Promise.resolve()

  const recipients = async () => {
    const { recipients: keys, made } = await recipientsOf(settings)
    if (made) log('warn', 'the key of the backups was made: copy it to another place', { file: made })
    return keys
  }
  const files = fileShipping({
    ...{ where, rooms: filesOfRooms(rooms, settings), place, recipients, masterKey: secrets.masterKey, now },
    isStopped: () => isStopped,
  })
  const keep = async (fresh: ChainState) => {
    state = fresh
    saving = saving.catch(() => {}).then(() => saveState(spool, state ?? fresh))
    await saving
    return fresh
  }
  const anew = (why: string) => {
    log('info', 'a chain of the log begins', { why })
    baseTriedAt = 0
    const empty = { last: null, segmentBytes: 0, reached: null, base: null }
    return keep({ stream: stampOf(now()), ...empty, failing: state?.failing ?? {} })
  }
  const beginning = once(async () => {
    state = await stateIn(spool)
    if (!state) await anew('there is none yet')
  })
  const known = async (): Promise<ChainState> => {
    await beginning()
    return state as ChainState
  }

  const failed = (work: Work) => async (error: unknown) => {
    isUnsure = true
    files.lookAgain()
    const [{ failing: all, ...rest }, why] = [await known(), (error as Error).message]
    const before = all[work]
    const since = before?.since ?? now().toISOString()
    const isTold = before?.isTold || now().getTime() - Date.parse(since) >= toldAfterMs
    if (before?.why === why && before.isTold === isTold) return
    log('warn', 'the chain of the log does not get on', { work, error: reason(error) })
    await keep({ ...rest, failing: { ...all, [work]: { since, why, isTold } } })
    if (isTold && !before?.isTold) await tell()
  }
  const worked = async (work: Work) => {
    const { failing, ...rest } = await known()
    if (failing[work]) await keep({ ...rest, failing: { ...failing, [work]: undefined } })
  }

  const shipOne = async (segment: string) => {
    const path = join(spool, segment)
    let is = await known()
    // Killed after it had arrived, and before it was taken away here.
    if (is.last !== null && segment <= is.last) return rm(path, { force: true })
    const { mtime, size } = await stat(path)
    if (is.last !== null && segment !== nextOf(is.last, is.segmentBytes)) is = await anew('a piece of the log is missing')
    const name = segmentName(is.stream, segment, mtime)
    const there = isUnsure ? await place.open(name) : undefined
    there?.on('error', () => {}).destroy()
    if (!there) await place.put(name, await close(readingOf(path), await recipients()))
    await keep({ ...(await known()), last: segment, segmentBytes: size, reached: mtime.toISOString() })
    await rm(path, { force: true })
    isUnsure = false
  }
  /** All that waits. With files first: what a row names should be there when the row is. */
  const ship = async (withFiles = true) => {
    if (isLettingGo(spool)) return mend()
    const waiting = await waitingIn(spool)
    if (waiting.length === 0) return
    let unread: unknown
    if (withFiles)
      await Promise.race([files.ship().catch((error: unknown) => (unread = error)), sleep(FILES_FIRST_MS, 0, { ref: false })])
    for (const segment of waiting) {
      if (isStopped && withFiles) return
      await shipOne(segment)
    }
    if (unread) throw unread
    await worked('log')
  }
  /** What was let go of is missing in the chain: another one begins, as soon as the place answers. */
  const mend = async () => {
    await place.list()
    await anew('pieces of the log had to be let go of')
    await keepAgain(spool)
    await worked('log')
  }

  const shipped = async (stream: string, segment: string) => {
    for (; ((await known()).last ?? '') < segment; await sleep(LOOK_MS)) {
      if (isStopped) throw new Error('The house stops.')
      if ((await known()).stream !== stream) throw new Error('Another chain began meanwhile.')
    }
  }
  const makeBase = async () => {
    const [at, { stream }] = [now(), await known()]
    const name = baseName(stream, at)
    let note: BaseNote | undefined
    const cluster = join(settings.dataDir, 'db/cluster')
    const tar = baseOf({ where, cluster, secrets, now: at, isStopped: () => isStopped }, (all) => {
      note = all
    })
    // Where the place fails nobody reads on: the backup that the server is in must end all the same.
    await place.put(name, await close(tar, await recipients())).finally(() => void tar.return().catch(() => {}))
    const named = await files.ship()
    if (!note) throw new Error('The base has no end.')
    await shipped(stream, note.stop)
    await place.note(filesOf(name), [...named].join('\n'))
    await place.note(noteOf(name), JSON.stringify(note))
    await keep({ ...(await known()), base: at.toISOString() })
    await worked('base')
    log('info', 'a base of the chain was made', { name })
    const gone = await prune(place, named, now())
    if (gone.length > 0) files.lookAgain()
  }
  /** Where there is none of this chain, where the last one is old, and when it was asked for. */
  const base = async () => {
    if (isLettingGo(spool) || isStopped || now().getTime() - baseTriedAt < BASE_AGAIN_MS) return
    const { base: newest } = await known()
    if (newest !== null && !wanted && now().getTime() - Date.parse(newest) < OLD_BASE_MS) return
    baseTriedAt = now().getTime()
    await makeBase()
    ;[wanted, baseTriedAt] = [false, 0]
  }
  /** The database must go on, whatever becomes of the chain. */
  const guard = async () => {
    if (isLettingGo(spool)) return
    const { bavail, bsize } = await statfs(spool)
    const bytes = await waitingBytes(spool)
    if (bytes <= mostWaiting && (bytes === 0 || bavail * bsize >= LEAST_FREE)) return
    log('error', 'the log waits no longer for the place of the backups: the chain is broken', { bytes })
    await letGo(spool)
  }

  const every = (work: () => Promise<unknown>, ms: number, otherwise: (error: unknown) => Promise<void>) =>
    worker(async () => {
      await work().catch((error: unknown) => (isStopped ? undefined : otherwise(error)))
      return 0
    }, ms)
  const workers = [
    every(ship, LOOK_MS, failed('log')),
    every(base, BASE_MS, failed('base')),
    every(guard, GUARD_MS, failed('log')),
  ]

  return {
    /** A base as soon as may be: each night, so that little of the log needs to be gone through. */
    wantBase: () => {
      ;[wanted, baseTriedAt] = [true, 0]
      workers[1]?.wake()
    },
    /** Begins nothing more. */
    stop: async () => {
      isStopped = true
      await Promise.race([Promise.all(workers.map(({ stop }) => stop())), sleep(LEAVE_MS, undefined, { ref: false })])
    },
    /** When the database has stopped: the last piece of its log. */
    finish: async () => {
      const last = ship(false).catch((error: unknown) =>
        log('warn', 'the last piece of the log waits', { error: reason(error) }),
      )
      await Promise.race([last, sleep(LEAVE_MS, undefined, { ref: false })])
    },
  }
}
export type Shipping = ReturnType<typeof shipping>

const once = (work: () => Promise<void>) => {
  let begun: Promise<void> | undefined
  return () => {
    begun ??= work()
    return begun
  }
}
