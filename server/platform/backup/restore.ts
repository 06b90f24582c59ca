import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, secretsOf } from '../config.ts'
import type { Where } from '../db.ts'
import { makeDirectory } from '../directory.ts'
import { lockDirectory } from '../embedded/lock.ts'
import { startEmbedded } from '../embedded.ts'
import type { Migrated } from '../migrations.ts'
import type { ArtifactPlace } from './artifacts.ts'
import type { Bytes } from './bytes.ts'
import { takeErasuresFrom } from './erasures.ts'
import type { KeptFiles } from './files.ts'
import { hasHouse } from './ground.ts'
import { nameOfKey } from './make.ts'
import type { About } from './manifest.ts'
import { asideIn, dropReady, forgetHalves, isCutOff, makeReady, partsIn, placeReady, refuseCutOff } from './placing.ts'
import { type Unpacked, unpack } from './unpack.ts'

export type Room = Migrated & Readonly<{ name: string; files?: (settings: Config) => KeptFiles }>

/** Writes much at once, and nothing of it twice: what is committed goes to the disk as a whole. */
export const BULK = {
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '4GB',
  checkpoint_timeout: '30min',
  autovacuum: 'off',
}

/** The files of all rooms, with these settings. */
export const filesOf = (rooms: readonly Room[], settings: Config): Readonly<Record<string, KeptFiles>> =>
  Object.fromEntries(rooms.flatMap(({ name, files }) => (files ? [[name, files(settings)] as const] : [])))

/** Fills a directory, or an empty database that is named, with a house. `ready`: as of unpacking. */
export type Source<T> = (dir: string, databaseUrl: Where | undefined, ready?: (about: About) => Promise<void>) => Promise<T>

/** An artifact, to be restored. */
export const artifactIn =
  (settings: Config, rooms: readonly Room[], tar: Bytes): Source<Unpacked> =>
  (dir, databaseUrl, ready) =>
    unpackInto(dir, settings, rooms, tar, databaseUrl, ready)

/**
 * Makes a house of a backup, in DATA_DIR and at DATABASE_URL. It is put together beside, looked through, and only then put in its place.
 * A house that is there already is refused, or with `replace` moved aside. Where another restore was killed when it was done but for
 * that, it is brought to its end instead. @returns where the house that was there was moved to, too.
 */
export const restoreHouse = async <T extends Readonly<{ about: Pick<About, 'at'> }>>(
  settings: Config,
  rooms: readonly Room[],
  source: Source<T>,
  place: ArtifactPlace,
  replace: boolean,
) => {
  const { dataDir, databaseUrl } = settings
  makeDirectory(dataDir)
  const unlock = await lockDirectory(dataDir)
  try {
    refuseCutOff(dataDir, 'restore')
    await forgetHalves(dataDir)
    if (isCutOff(dataDir)) {
      // A database of its own got all its rows before; in one that was named they are there or not.
      if (!databaseUrl || (await hasHouse(databaseUrl, rooms))) return { ended: await placeReady(dataDir) }
      await dropReady(dataDir)
    }
    const there = partsIn(dataDir)
    if (there.length > 0 && !replace) throw new Error(`There is a house in ${dataDir} already. Say --replace to move it aside.`)
    const beside = join(dataDir, `restoring-${process.pid}`)
    makeDirectory(beside)
    try {
      let erased = 0
      const ready = async ({ at }: Pick<About, 'at'>) => {
        const { masterKey } = secretsOf({ ...settings, dataDir: beside })
        erased = await takeErasuresFrom(place, settings.erasuresFile, masterKey)
        const aside = there.length > 0 ? asideIn(dataDir, new Date()) : null
        await makeReady(dataDir, beside, { by: 'restore', at, there, aside })
      }
      const made = await source(beside, databaseUrl, databaseUrl ? ready : undefined)
      if (!databaseUrl) await ready(made.about)
      return { ...made, aside: (await placeReady(dataDir)).aside, erased }
    } finally {
      await rm(beside, { recursive: true, force: true })
    }
  } finally {
    await unlock()
  }
}

/** The house of a backup in a directory of its own: with a database there, or in the empty one that is named. `ready`: as of unpacking. */
export const unpackInto = async (
  dir: string,
  settings: Config,
  rooms: readonly Room[],
  tar: Bytes,
  databaseUrl: Where | undefined,
  ready?: (about: About) => Promise<void>,
): Promise<Unpacked> => {
  const database = databaseUrl ? { where: databaseUrl, stop: async () => {} } : await startEmbedded(dir, BULK)
  try {
    return await unpack(tar, {
      where: database.where,
      rooms,
      files: filesOf(rooms, { ...settings, dataDir: dir }),
      secrets: (text, about) => keepSecrets(dir, settings, text, about),
      ready,
    })
  } finally {
    await database.stop()
  }
}

/** Puts the secrets of a backup into a directory, where they are those that the house will use. */
export const keepSecrets = async (dir: string, { masterKey }: Config, text: string, about: Pick<About, 'masterKey'>) => {
  const kept = JSON.parse(text) as { masterKey?: unknown; peerSecret?: unknown }
  const using = masterKey ?? kept.masterKey
  if (typeof using !== 'string' || nameOfKey(using) !== about.masterKey)
    throw new Error('MASTER_KEY is not the one of the house that was backed up. Set that one, or none.')
  await writeFile(join(dir, 'secrets.json'), text, { mode: 0o600, flush: true })
}
