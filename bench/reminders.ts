import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#platform/embedded'
import { migrate } from '#platform/migrations'
import { notify } from '../server/contexts/notify/index.ts'
import { liveThrough } from '../testing/reminding.ts'
import type { Found } from './load.ts'

const THINGS = 100_000

/** A clock that is moved on from one moment to the next, on a real database, with three engines at work. */
export const reminders = async (): Promise<Found[]> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'haruteo-bench-'))
  const database = await startEmbedded(dataDir)
  await migrate(database.where, [notify])
  const began = performance.now()
  const found = await liveThrough({ where: database.where, people: 1_000, things: THINGS, days: 3, seed: 1 })
  const more = { ...found, seconds: Math.round((performance.now() - began) / 1_000) }
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
  const share = (found.inTime / THINGS) * 100
  return [
    { what: `told within 60 s, of ${THINGS} moments`, value: share, unit: '%', bar: '>= 99.9', met: share >= 99.9, more },
    { what: 'told twice', value: found.twice, unit: 'times', bar: '0', met: found.twice === 0 },
    { what: 'never told', value: found.lost, unit: 'times', bar: '0', met: found.lost === 0 },
  ]
}
