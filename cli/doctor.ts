import { statfsSync } from 'node:fs'
import { chainStanding } from '#platform/backup/chain/standing'
import type { Config } from '#platform/config'
import { argumentsOf } from './arguments.ts'
import { openQuietly } from './house.ts'

const OLDEST_NODE = 24
/** A night and a little more. */
const OLD_BACKUP_MS = 26 * 3_600_000
const LITTLE_DISK = 1_000_000_000

/** One line for each thing that Haruteo needs, with the remedy where it is missing. */
export const doctor = async (settings: Config, args: readonly string[]) => {
  argumentsOf(args, {}, 0, 'doctor')
  let sound = true
  const say = (good: boolean, what: string, remedy = '') => {
    sound &&= good
    console.log(`${good ? 'ok  ' : 'NO  '}${what}${good || !remedy ? '' : `: ${remedy}`}`)
  }
  const major = Number.parseInt(process.versions.node, 10)
  say(major >= OLDEST_NODE, `Node ${process.versions.node}`, `Haruteo needs ${OLDEST_NODE} or newer; run npm ci`)
  console.log(
    '    The Node and PostgreSQL that come through npm can be behind on security releases: run npm update now and then,',
  )
  console.log('    or use a Node of your own and DATABASE_URL.')
  try {
    const house = await openQuietly(settings)
    say(true, settings.databaseUrl ? 'the database at DATABASE_URL' : `the database in ${settings.dataDir}`)
    const { bavail, bsize } = statfsSync(settings.dataDir)
    const free = bavail * bsize
    say(free > LITTLE_DISK, `${Math.round(free / 1e9)} GB free`, 'make room')
    const backlogs = Object.entries(await house.backlogs())
    const dead = backlogs.reduce((sum, [, { dead: n }]) => sum + n, 0)
    say(dead === 0, `${dead} events given up`, 'see haruteo dead-letters list')
    const { made, failure, proven, drillFailure } = await house.backups()
    if (settings.backup.at) {
      const fresh = made !== null && Date.now() - made.getTime() < OLD_BACKUP_MS
      say(fresh, `the newest backup: ${made ? made.toISOString() : 'none'}`, failure ?? 'run haruteo backup')
      say(
        proven !== null && drillFailure === null,
        `the newest rehearsal that came back: ${proven ? proven.toISOString() : 'none, so no backup is known to be of use'}`,
        drillFailure ?? 'run haruteo drill',
      )
    } else console.log('    Backups are made by somebody else: BACKUP_AT is off.')
    await sayChain(settings, say)
    await house.close()
  } catch (error) {
    say(false, 'the database', (error as Error).message)
  }
  return sound ? 0 : 1
}

/** Whether what is written between two backups would come back. */
const sayChain = async (
  { backup, databaseUrl, dataDir }: Config,
  say: (good: boolean, what: string, remedy?: string) => void,
) => {
  if (databaseUrl)
    return console.log(
      '    What is written between two backups: DATABASE_URL names a server of yours, whose own archiving keeps it or not.',
    )
  if (!backup.ships)
    return console.log(
      '    What is written between two backups is lost with the disk: BACKUP_TO names no other place, or BACKUP_WAL is off.',
    )
  const chain = await chainStanding(dataDir, new Date())
  const reached = chain?.reached?.toISOString() ?? 'none of it, so far'
  say(
    chain?.wrong === null,
    `what is written lies in the place of the backups, until ${reached}`,
    chain?.wrong ?? 'start the house',
  )
}
