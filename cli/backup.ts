import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ArtifactPlace } from '#platform/backup/artifacts'
import { linesIn } from '#platform/backup/chain/standing'
import { drill } from '#platform/backup/drill'
import { recipientsOf } from '#platform/backup/keys'
import { filesIn, rowsIn } from '#platform/backup/manifest'
import { artifactsAt, chainAt } from '#platform/backup/places'
import { type Records, recordsIn } from '#platform/backup/records'
import { rehearsing } from '#platform/backup/rehearse'
import { filesOf } from '#platform/backup/restore'
import { backupsIn, makeBackup } from '#platform/backup/run'
import { type Config, secretsOf } from '#platform/config'
import { openDb, openPool, type Where } from '#platform/db'
import { contexts, whoIs } from '../server/contexts/index.ts'
import { argumentsOf } from './arguments.ts'
import { reach } from './house.ts'

const SCHEMAS = ['platform', ...contexts.map(({ name }) => name)]
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

/** Where artifacts lie, and the chain of the log beside them. */
export const placesFor = ({ backup }: Config, to: string | undefined) => {
  const place = to === undefined ? backup.place : backup.placeAt(to)
  if (!place) throw new Error('A backup lies in a folder, or at s3://bucket/prefix with BACKUP_S3_URL and its keys.')
  return { place: artifactsAt(place), chain: chainAt(place) }
}
const placeFor = (settings: Config, to: string | undefined): ArtifactPlace => placesFor(settings, to).place

/** The database of a house that is there; to none it is said so, and none is made. */
const databaseOf = async ({ databaseUrl, dataDir }: Config) => {
  if (databaseUrl) return { where: databaseUrl, stop: async () => {} }
  if (!existsSync(join(dataDir, 'db'))) throw new Error(`There is no house in ${dataDir} yet.`)
  return reach(dataDir)
}

const withRecords = async <T>(where: Where, work: (records: Records) => Promise<T>): Promise<T> => {
  const pool = openPool(where, 1)
  try {
    return await work(recordsIn(openDb(pool)))
  } finally {
    await pool.end({ timeout: 5 })
  }
}

export const backup = async (settings: Config, args: readonly string[]) => {
  const { values } = argumentsOf(args, { to: { type: 'string' } }, 0, 'backup [--to <folder or s3://bucket/prefix>]')
  const place = placeFor(settings, values.to)
  const database = await databaseOf(settings)
  try {
    const { recipients, made } = await recipientsOf(settings)
    const house = { where: database.where, schemas: SCHEMAS, files: filesOf(contexts, settings), secrets: secretsOf(settings) }
    const done = await makeBackup(house, settings.erasuresFile, place, recipients, new Date())
    const { name, bytes, manifest, dropped } = done
    await withRecords(database.where, (records) => records.made(done, place.title))
    console.log(`${name} in ${place.title}: ${rowsIn(manifest)} rows, ${filesIn(manifest)} files, ${megabytes(bytes)}`)
    const gone = Object.values(manifest.gone).flat().length
    if (gone > 0) console.log(`${gone} files that rows name were not there: deleted just now, or lost before.`)
    for (const old of dropped) console.log(`${old} has had its time`)
    if (made)
      console.log(`\nThe key that opens it is in ${made}. Copy that file to another place now: without it no backup is of use.`)
    return 0
  } finally {
    await database.stop()
  }
}

export const backups = async (settings: Config, args: readonly string[]) => {
  const { values } = argumentsOf(args, { to: { type: 'string' } }, 0, 'backups [--to <folder or s3://bucket/prefix>]')
  const { place, chain } = placesFor(settings, values.to)
  const names = await backupsIn(place)
  const [line] = (await linesIn(chain)).lines
  const database = await databaseOf(settings)
  try {
    const proven = await withRecords(database.where, (records) => records.provenOf(names))
    for (const name of names) {
      const at = proven.get(name)
      console.log(`${name}  ${at ? `came back in a rehearsal at ${at.toISOString()}` : 'never rehearsed'}`)
    }
    if (names.length === 0) console.log(`There is no backup in ${place.title}.`)
    if (line)
      console.log(`With the log, everything until ${line.until.toISOString()} (a base of ${line.base.at.toISOString()}).`)
    return 0
  } finally {
    await database.stop()
  }
}

const DRILL = 'drill [<name>] [--from <folder or s3://bucket/prefix>]'

export const rehearse = async (settings: Config, args: readonly string[]) => {
  const words = args.filter((arg, i) => !arg.startsWith('-') && args[i - 1] !== '--from').length
  const { values, words: names } = argumentsOf(args, { from: { type: 'string' } }, Math.min(words, 1), DRILL)
  const { place, chain } = placesFor(settings, values.from)
  const database = await databaseOf(settings)
  try {
    const withChain = names[0] === undefined && settings.databaseUrl === undefined ? chain : undefined
    const done = await drill(settings, contexts, place, rehearsing({ contexts, whoIs }), new Date(), names[0], withChain)
    await withRecords(database.where, (records) => records.drilled(done))
    if (done.failure !== null) throw new Error(`${done.name ?? 'The rehearsal'} did not come back: ${done.failure}`)
    const seconds = (done.ms / 1_000).toFixed(1)
    console.log(`${done.name} came back in ${seconds} s: ${done.rows} rows and ${done.files} files, all compared.`)
    if (done.until) console.log(`With the log, everything that was written until ${done.until.toISOString()} came back, too.`)
    console.log(`${done.erased} people or diaries that were erased since then were erased again.`)
    return 0
  } finally {
    await database.stop()
  }
}
