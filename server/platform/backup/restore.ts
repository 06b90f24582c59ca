import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
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
import { nameOfKey } from './make.ts'
import type { About } from './manifest.ts'
import { type Unpacked, unpack } from './unpack.ts'

export type Room = Migrated & Readonly<{ name: string; files?: (settings: Config) => KeptFiles }>

/** What a house keeps in its directory; the database comes last, for by it a house is known. */
const PARTS = ['secrets.json', 'media', 'library', 'db'] as const

/** Writes much at once, and nothing of it twice: what is committed goes to the disk as a whole. */
const BULK = { wal_level: 'minimal', max_wal_senders: 0, max_wal_size: '4GB', checkpoint_timeout: '30min', autovacuum: 'off' }

/** The files of all rooms, with these settings. */
export const filesOf = (rooms: readonly Room[], settings: Config): Readonly<Record<string, KeptFiles>> =>
  Object.fromEntries(rooms.flatMap(({ name, files }) => (files ? [[name, files(settings)] as const] : [])))

/**
 * Makes a house of a backup, in DATA_DIR and at DATABASE_URL. It is put together beside, looked through, and only then put in its place.
 * A house that is there already is refused, or with `replace` moved aside. @returns where it was moved to, too.
 */
export const restoreHouse = async (
  settings: Config,
  rooms: readonly Room[],
  tar: Bytes,
  place: ArtifactPlace,
  replace: boolean,
) => {
  const { dataDir, databaseUrl } = settings
  makeDirectory(dataDir)
  const unlock = await lockDirectory(dataDir)
  try {
    const there = PARTS.filter((part) => existsSync(join(dataDir, part)))
    if (there.length > 0 && !replace) throw new Error(`There is a house in ${dataDir} already. Say --replace to move it aside.`)
    for (const name of await readdir(dataDir))
      if (name.startsWith('restoring-')) await rm(join(dataDir, name), { recursive: true, force: true })
    const beside = join(dataDir, `restoring-${process.pid}`)
    makeDirectory(beside)
    try {
      const unpacked = await unpackInto(beside, settings, rooms, tar, databaseUrl)
      const { masterKey } = secretsOf({ ...settings, dataDir: beside })
      const erased = await takeErasuresFrom(place, settings.erasuresFile, masterKey)
      const aside = there.length > 0 ? join(dataDir, `replaced-${new Date().toISOString().replace(/[:.]/g, '-')}`) : undefined
      if (aside) await mkdir(aside, { mode: 0o700 })
      for (const part of aside ? there : []) await rename(join(dataDir, part), join(aside!, part))
      for (const part of PARTS) if (existsSync(join(beside, part))) await rename(join(beside, part), join(dataDir, part))
      return { ...unpacked, aside, erased }
    } finally {
      await rm(beside, { recursive: true, force: true })
    }
  } finally {
    await unlock()
  }
}

/** The house of a backup in a directory of its own: with a database there, or in the empty one that is named. */
export const unpackInto = async (
  dir: string,
  settings: Config,
  rooms: readonly Room[],
  tar: Bytes,
  databaseUrl: Where | undefined,
): Promise<Unpacked> => {
  const database = databaseUrl ? { where: databaseUrl, stop: async () => {} } : await startEmbedded(dir, BULK)
  try {
    return await unpack(tar, {
      where: database.where,
      rooms,
      files: filesOf(rooms, { ...settings, dataDir: dir }),
      secrets: (text, about) => keepSecrets(dir, settings, text, about),
    })
  } finally {
    await database.stop()
  }
}

const keepSecrets = async (dir: string, { masterKey }: Config, text: string, about: About) => {
  const kept = JSON.parse(text) as { masterKey?: unknown; peerSecret?: unknown }
  const using = masterKey ?? kept.masterKey
  if (typeof using !== 'string' || nameOfKey(using) !== about.masterKey)
    throw new Error('MASTER_KEY is not the one of the house that was backed up. Set that one, or none.')
  await writeFile(join(dir, 'secrets.json'), text, { mode: 0o600, flush: true })
}
