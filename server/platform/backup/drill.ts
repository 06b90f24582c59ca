import { copyFile, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Where } from '../db.ts'
import { startEmbedded } from '../embedded.ts'
import type { ArtifactPlace } from './artifacts.ts'
import { rehearseChain } from './chain/rehearse.ts'
import { keysIn } from './keys.ts'
import { filesIn, rowsIn } from './manifest.ts'
import { type Room, unpackInto } from './restore.ts'
import { backupsIn } from './run.ts'
import { forgetScratch, makeScratch } from './scratch.ts'
import { openWith } from './sealing.ts'

export type Drilled = Readonly<{
  name: string | null
  at: Date
  ms: number
  rows: number | null
  files: number | null
  erased: number | null
  failure: string | null
  /** Until when the chain brought back what was written; undefined where there is none. */
  until?: Date | undefined
}>

/** Opens a house that reaches nobody, erases in it who and what is on the list of the erased, and says how many these were. */
export type Rehearse = (settings: Config, where: Where) => Promise<number>

const LEAST_ROOM = 1_000_000_000

/**
 * Makes a house of the newest backup (or of the one named) in a directory of its own, compares it with what the backup says of itself,
 * erases who was erased since, makes one of the `chain` too where there is one, and throws all of it away. It never throws: what went wrong is in what it answers.
 */
export const drill = async (
  settings: Config,
  rooms: readonly Room[],
  place: ArtifactPlace,
  rehearse: Rehearse,
  at: Date,
  wanted?: string,
  chain?: ArtifactPlace,
): Promise<Drilled> => {
  const begun = performance.now()
  const { dataDir } = settings
  let scratch: Awaited<ReturnType<typeof makeScratch>> | undefined
  let name = wanted ?? null
  const ended = () => ({ name, at, ms: Math.round(performance.now() - begun) })
  try {
    name ??= (await backupsIn(place))[0] ?? null
    if (!name) throw new Error(`There is no backup in ${place.title}.`)
    const keys = await keysIn(settings.backup.keyFile)
    await forgetScratch(dataDir)
    const { bavail, bsize } = await statfs(dataDir)
    if (bavail * bsize < LEAST_ROOM) throw new Error(`There is too little room in ${dataDir} for a rehearsal.`)
    scratch = await makeScratch(dataDir)
    const { house } = scratch
    // Nothing of it is where the real one is: no bucket, no mail, no database of others, no broker whose events it would take.
    const { databaseUrl: _, s3: __, smtp: ___, ...rest } = settings
    const alone = {
      ...{
        ...rest,
        databaseUrl: undefined,
        natsUrl: undefined,
        redisUrl: undefined,
        s3: undefined,
        smtp: undefined,
        pushHome: undefined,
        airKorea: undefined,
      },
      ...{ dataDir: house, erasuresFile: join(house, 'erasures.jsonl'), providers: [] },
    } as Config
    const artifact = await place.open(name)
    if (!artifact) throw new Error(`${name} is not in ${place.title}.`)
    const { manifest } = await unpackInto(house, alone, rooms, await openWith(artifact, keys), undefined)
    await copyFile(settings.erasuresFile, alone.erasuresFile).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    const database = await startEmbedded(house)
    const erased = await rehearse(alone, database.where).finally(database.stop)
    const of = { rows: rowsIn(manifest), files: filesIn(manifest), erased, failure: null }
    if (!chain) return { ...ended(), ...of }
    await rm(house, { recursive: true, force: true, maxRetries: 10 })
    const brought = await rehearseChain(house, alone, rooms, chain, keys).catch((error: Error) => {
      throw new Error(`The chain of the log did not come back: ${error.message}`)
    })
    return { ...ended(), ...of, until: brought?.until }
  } catch (error) {
    return { ...ended(), rows: null, files: null, erased: null, failure: (error as Error).message }
  } finally {
    await scratch?.drop()
  }
}
