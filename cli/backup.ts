import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { ArtifactPlace } from '#platform/backup/artifacts'
import { drill } from '#platform/backup/drill'
import { keysIn, recipientsOf } from '#platform/backup/keys'
import { filesIn, rowsIn } from '#platform/backup/manifest'
import { artifactsAt } from '#platform/backup/places'
import { type Records, recordsIn } from '#platform/backup/records'
import { rehearsing } from '#platform/backup/rehearse'
import { filesOf, restoreHouse } from '#platform/backup/restore'
import { backupsIn, makeBackup } from '#platform/backup/run'
import { openWith } from '#platform/backup/sealing'
import { type Config, secretsOf } from '#platform/config'
import { openDb, openPool, type Where } from '#platform/db'
import { contexts, whoIs } from '../server/contexts/index.ts'
import { argumentsOf } from './arguments.ts'
import { reach } from './house.ts'

const SCHEMAS = ['platform', ...contexts.map(({ name }) => name)]
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

const placeFor = ({ backup }: Config, to: string | undefined): ArtifactPlace => {
  const place = to === undefined ? backup.place : backup.placeAt(to)
  if (!place) throw new Error('A backup lies in a folder, or at s3://bucket/prefix with BACKUP_S3_URL and its keys.')
  return artifactsAt(place)
}

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
  const place = placeFor(settings, values.to)
  const names = await backupsIn(place)
  const database = await databaseOf(settings)
  try {
    const proven = await withRecords(database.where, (records) => records.provenOf(names))
    for (const name of names) {
      const at = proven.get(name)
      console.log(`${name}  ${at ? `came back in a rehearsal at ${at.toISOString()}` : 'never rehearsed'}`)
    }
    if (names.length === 0) console.log(`There is no backup in ${place.title}.`)
    return 0
  } finally {
    await database.stop()
  }
}

const DRILL = 'drill [<name>] [--from <folder or s3://bucket/prefix>]'

export const rehearse = async (settings: Config, args: readonly string[]) => {
  const words = args.filter((arg, i) => !arg.startsWith('-') && args[i - 1] !== '--from').length
  const { values, words: names } = argumentsOf(args, { from: { type: 'string' } }, Math.min(words, 1), DRILL)
  const place = placeFor(settings, values.from)
  const database = await databaseOf(settings)
  try {
    const done = await drill(settings, contexts, place, rehearsing({ contexts, whoIs }), new Date(), names[0])
    await withRecords(database.where, (records) => records.drilled(done))
    if (done.failure !== null) throw new Error(`${done.name ?? 'The rehearsal'} did not come back: ${done.failure}`)
    const seconds = (done.ms / 1_000).toFixed(1)
    console.log(`${done.name} came back in ${seconds} s: ${done.rows} rows and ${done.files} files, all compared.`)
    console.log(`${done.erased} people who were erased since then were erased again.`)
    return 0
  } finally {
    await database.stop()
  }
}

const RESTORE = 'restore <file, name or "latest"> [--from <folder or s3://bucket/prefix>] [--key <file>] [--replace]'

export const restore = async (settings: Config, args: readonly string[]) => {
  const { values, words } = argumentsOf(
    args,
    { from: { type: 'string' }, key: { type: 'string' }, replace: { type: 'boolean' } },
    1,
    RESTORE,
  )
  const { place, name } = await artifactFor(settings, words[0]!, values.from)
  const artifact = await place.open(name)
  if (!artifact) throw new Error(`${name} is not in ${place.title}.`)
  const tar = await openWith(artifact, await keysIn(resolve(values.key ?? settings.backup.keyFile)))
  const done = await restoreHouse(settings, contexts, tar, place, values.replace ?? false)
  if ('ended' in done) {
    console.log(
      `A restore that was cut off here is at its end now: the house of ${done.ended.at} is back. Nothing else was restored.`,
    )
    if (done.ended.aside) console.log(`What was there before is in ${done.ended.aside}.`)
    return 0
  }
  const { about, manifest, aside, erased } = done
  console.log(`The house of ${about.at} is back: ${rowsIn(manifest)} rows and ${filesIn(manifest)} files, all compared.`)
  if (erased > 0)
    console.log(`${erased} people are on the list of the erased: who of them came back goes again at the next start.`)
  if (aside) console.log(`What was there before is in ${aside}.`)
  return 0
}

/** A path of a file, or the name of one in the place of backups. */
const artifactFor = async (settings: Config, word: string, from: string | undefined) => {
  if (from === undefined && existsSync(word) && word !== 'latest') {
    const path = resolve(word)
    return { place: artifactsAt({ dir: dirname(path) }), name: basename(path) }
  }
  const place = placeFor(settings, from)
  if (word !== 'latest') return { place, name: word }
  const [newest] = await backupsIn(place)
  if (!newest) throw new Error(`There is no backup in ${place.title}.`)
  return { place, name: newest }
}
