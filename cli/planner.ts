import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import type { Config } from '#platform/config'
import { isTimeZone } from '#platform/time-zone'
import { argumentsOf } from './arguments.ts'
import { openQuietly, personOf } from './house.ts'
import { writeOut } from './transfer.ts'

const MOST_BYTES = 10 * 1024 * 1024

export const importPlan = async (settings: Config, args: readonly string[]) => {
  const options = { as: { type: 'string' }, zone: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const
  const usage = 'planner import <file.ics or file.csv> --as <email> [--zone <Asia/Seoul>] [--dry-run]'
  const { values, words } = argumentsOf(args, options, 1, usage)
  const path = resolve(words[0] ?? '')
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new Error(`${path} is not there.`)
  if (found.size > MOST_BYTES) throw new Error(`${path} is larger than ${MOST_BYTES / 1024 / 1024} MB.`)
  const { zone } = values
  if (zone !== undefined && !isTimeZone(zone)) throw new Error(`“${zone}” is no time zone. Name one such as Asia/Seoul.`)
  const text = (await readFile(path, 'utf8')).replace(/^\ufeff/, '')
  const house = await openQuietly(settings)
  try {
    const { id: ownerId } = await personOf(house, values.as)
    const dryRun = values['dry-run'] ?? false
    const format = path.toLowerCase().endsWith('.csv') ? 'todoist' : 'calendar'
    const today = Temporal.Now.plainDateISO(zone).toString()
    const { created, updated, unchanged, refused, asText } = await house.planner.importFile({
      ...{ ownerId, text, format, zone, today, dryRun },
    })
    const would = dryRun ? 'would be ' : ''
    console.log(`Plan: ${created} ${would}created, ${updated} ${would}updated, ${unchanged} unchanged`)
    for (const title of asText) console.log(`Its date stays in words: ${title}`)
    for (const { title, uid, reason } of refused) console.log(`Refused: ${title || uid} (${reason})`)
    return refused.length > 0 ? 1 : 0
  } finally {
    await house.close()
  }
}

export const exportPlan = (settings: Config, args: readonly string[]) =>
  writeOut(settings, args, 'planner export <file.ics> --as <email>', async (house, ownerId) =>
    Readable.from([await house.planner.exportCalendar({ ownerId })]),
  )
