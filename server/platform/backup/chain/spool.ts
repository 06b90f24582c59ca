import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from '../../embedded/account.ts'
import { isSegment } from './names.ts'

const DIR = 'wal-out'
const STATE = 'chain.json'
/** While this is there, pieces of the log are let go of instead of being kept. */
const LET_GO = 'let-go'
const FROM_CLUSTER = `../${DIR}`
const DRAFT = `${FROM_CLUSTER}/%f.part`

/** Where the server puts each finished piece of its log, beside the cluster, for the house to take it from there. */
export const spoolIn = (dataDir: string) => join(dataDir, 'db', DIR)

/** At the latest so long after something was written its piece of the log is closed and put into the spool. */
export const CLOSED_AFTER_S = 30

/** Under its name only when all of it is on the disk. `-p`: by its time is known until when it reaches. The zeros at its end take no room. */
const COMMAND = [
  `test -e ${FROM_CLUSTER}/${LET_GO} ||`,
  `{ { cp -p --sparse=always %p ${DRAFT} 2>/dev/null || cp -p %p ${DRAFT}; } &&`,
  `sync ${DRAFT} && mv ${DRAFT} ${FROM_CLUSTER}/%f && sync ${FROM_CLUSTER}; }`,
].join(' ')

/**
 * Makes the spool of a database, or takes it away; undefined leaves it as it is. Whoever runs this database keeps its log as long as the
 * spool is there, be it the house or a command: a piece that nobody kept would end the chain.
 */
export const settleSpool = (
  home: string,
  account: Account,
  keeps: boolean | undefined,
): Readonly<Record<string, string | number>> => {
  const dir = join(home, DIR)
  if (keeps === false) rmSync(dir, { recursive: true, force: true })
  if (keeps && !existsSync(dir)) {
    mkdirSync(dir, { mode: 0o700 })
    account.own(dir)
  }
  return existsSync(dir) ? { archive_mode: 'on', archive_command: COMMAND, archive_timeout: CLOSED_AFTER_S } : {}
}

/** What the house knows of its chain from one start to the next. */
export type ChainState = Readonly<{
  /** The run of the log that this is; another one begins where a piece is missing. */
  stream: string
  /** The newest piece that lies in the place, its length, and the time until which it reaches. */
  last: string | null
  segmentBytes: number
  reached: string | null
  /** When the newest base of this stream was made that is of use. */
  base: string | null
  /** What does not work, since when, and whether the owner was told: bringing the log there, making a base. */
  failing: Readonly<Partial<Record<Work, Readonly<{ since: string; why: string; isTold: boolean }>>>>
}>
export type Work = 'log' | 'base'

export const stateIn = async (spool: string): Promise<ChainState | undefined> => {
  try {
    return JSON.parse(await readFile(join(spool, STATE), 'utf8')) as ChainState
  } catch {
    // Not there yet, or torn: then it begins anew.
    return undefined
  }
}

export const saveState = async (spool: string, state: ChainState) => {
  const draft = join(spool, `${STATE}.new`)
  await writeFile(draft, JSON.stringify(state), { mode: 0o600, flush: true })
  await rename(draft, join(spool, STATE))
}

/** The pieces that wait, the oldest first. What else the server puts there nobody needs. */
export const waitingIn = async (spool: string): Promise<readonly string[]> => {
  const names = readdirSync(spool)
  for (const name of names) if (/\.(backup|history)$/.test(name)) await rm(join(spool, name), { force: true })
  return names.filter(isSegment).sort()
}

export const isLettingGo = (spool: string) => existsSync(join(spool, LET_GO))

/** Frees the disk at once; the server goes on, and nothing is kept any more. */
export const letGo = async (spool: string) => {
  await (await open(join(spool, LET_GO), 'w', 0o644)).close()
  for (const name of readdirSync(spool))
    if (name !== LET_GO && !name.startsWith(STATE)) await rm(join(spool, name), { force: true })
}
export const keepAgain = (spool: string) => rm(join(spool, LET_GO), { force: true })

/** What waits on the disk, in bytes: in the spool, and in the log where the server could not put it there. */
export const waitingBytes = async (spool: string) => {
  let bytes = 0
  for (const name of await waitingIn(spool)) bytes += (await stat(join(spool, name)).catch(() => undefined))?.blocks ?? 0
  const log = join(spool, '../cluster/pg_wal')
  for (const name of stuckIn(log)) bytes += statSync(join(log, name), { throwIfNoEntry: false })?.blocks ?? 0
  return bytes * 512
}

const READY = '.ready'
const stuckIn = (log: string) =>
  readdirSync(join(log, 'archive_status'))
    .filter((name) => name.endsWith(READY))
    .map((name) => name.slice(0, -READY.length))
    .filter(isSegment)

/** Since when the oldest piece waits that is not in the place; undefined where none does. */
export const waitingSince = async (spool: string): Promise<Date | undefined> => {
  const log = join(spool, '../cluster/pg_wal')
  const paths = [...(await waitingIn(spool)).map((name) => join(spool, name)), ...stuckIn(log).map((name) => join(log, name))]
  const times = paths.flatMap((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? [])
  return times.length > 0 ? new Date(Math.min(...times)) : undefined
}
