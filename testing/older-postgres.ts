import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { upgradeDatabase } from '#platform/backup/upgrade'
import { config } from '#platform/config'
import { binaries } from '#platform/embedded/binaries'
import { contexts } from '../server/contexts/index.ts'
import { haruteo } from './haruteo.ts'

const PLACE = '/usr/lib/postgresql'

/** Of the PostgreSQL that comes with Haruteo. */
export const NEW = binaries().major

/** Of an older PostgreSQL on this system, the folder with its programs and its version; undefined where there is none. */
export const old = (() => {
  const versions = existsSync(PLACE) ? readdirSync(PLACE).map(Number) : []
  const major = versions.find((version) => version >= 15 && version < NEW && existsSync(`${PLACE}/${version}/bin/postgres`))
  return major === undefined ? undefined : { bin: `${PLACE}/${major}/bin`, major }
})()

/** Why what is done with a database of that is left out here, or false. */
export const withoutOld = old
  ? false
  : `what an upgrade does with a real database (no PostgreSQL older than ${NEW} in ${PLACE})`

export const versionIn = (dir: string) => Number(readFileSync(join(dir, 'db/cluster/PG_VERSION'), 'utf8'))
export const named = (dir: string, word: string) => readdirSync(dir).filter((name) => name.startsWith(word))

/** Upgrades the database of this house; `from`: with the programs in this folder. */
export const bringOver = (dir: string, from = old?.bin, isRehearsal = false) =>
  upgradeDatabase(config({ DATA_DIR: dir }), contexts, { from, isRehearsal })

/** The same by the command line, until it is killed. */
export const upgrade = (dir: string, killed?: Promise<unknown>) =>
  haruteo({ DATA_DIR: dir }, ['upgrade-database', '--from', old?.bin ?? ''], '', killed, 'SIGKILL')
