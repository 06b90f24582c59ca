import type { Config, Secrets } from '../config.ts'
import { openDb, openPool, type Where } from '../db.ts'
import type { Job } from '../jobs.ts'
import { log, reason } from '../log.ts'
import { drill, type Rehearse } from './drill.ts'
import { putErasuresBeside } from './erasures.ts'
import { recipientsOf } from './keys.ts'
import { artifactsAt, chainAt } from './places.ts'
import { recordsIn } from './records.ts'
import { filesOf, type Room } from './restore.ts'
import { makeBackup } from './run.ts'

type Needs = Readonly<{
  settings: Config
  secrets: Secrets
  where: Where
  rooms: readonly Room[]
  rehearse: Rehearse
  /** Where the log is brought to the place too: a base of it each night. */
  chain?: Readonly<{ wantBase: () => void }> | undefined
  /** Tells the owner, who is told once for each time that it stops working. */
  tell: (what: 'backup' | 'drill') => Promise<void>
  now?: () => Date
}>

/** A backup each night, a rehearsal each week, and the list of the erased every few minutes: what the house does for its survival. */
export const nightly = ({ settings, secrets, where, rooms, rehearse, chain, tell, now = () => new Date() }: Needs) => {
  const place = artifactsAt(settings.backup.place)
  const pool = openPool(where, 1)
  const records = recordsIn(openDb(pool))
  const { at } = settings.backup
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone

  const backUp = async () => {
    const time = now()
    const before = await records.standing()
    try {
      const { recipients, made } = await recipientsOf(settings)
      if (made) log('warn', 'the key of the backups was made: copy it to another place', { file: made })
      const schemas = ['platform', ...rooms.map(({ name }) => name)]
      const house = { where, schemas, files: filesOf(rooms, settings), secrets }
      const done = await makeBackup(house, settings.erasuresFile, place, recipients, time)
      await records.made(done, place.title)
      const gone = Object.values(done.manifest.gone).flat().length
      log(gone > 0 ? 'warn' : 'info', 'backup made', { name: done.name, bytes: done.bytes, gone })
    } catch (error) {
      log('error', 'the backup failed', { error: reason(error) })
      await records.failed(time, place.title, (error as Error).message)
      if (before.failure === null) await tell('backup')
    }
    chain?.wantBase()
  }

  const rehearseNewest = async () => {
    const before = await records.standing()
    const done = await drill(settings, rooms, place, rehearse, now(), undefined, chain && chainAt(settings.backup.place))
    await records.drilled(done)
    const { name, ms, erased, until } = done
    if (!done.failure) return log('info', 'the newest backup came back', { name, ms, erased, until })
    log('error', 'the newest backup did not come back', { name: done.name, error: done.failure })
    if (before.drillFailure === null) await tell('drill')
  }

  const nights: readonly Job[] = at
    ? [
        { name: 'backup', cron: `${at.minute} ${at.hour} * * *`, tz: zone, minutes: 12 * 60, run: backUp },
        { name: 'drill', cron: `${at.minute} ${(at.hour + 1) % 24} * * 0`, tz: zone, minutes: 12 * 60, run: rehearseNewest },
      ]
    : []
  const besides: Job = {
    name: 'erasures-beside-backups',
    cron: '*/5 * * * *',
    run: () => putErasuresBeside(place, settings.erasuresFile, secrets.masterKey),
  }
  const jobs = at || chain ? [...nights, besides] : []
  return { jobs, standing: records.standing, stop: () => pool.end({ timeout: 5 }) }
}
