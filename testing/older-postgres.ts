import { existsSync, readdirSync } from 'node:fs'

const PLACE = '/usr/lib/postgresql'

/** Of an older PostgreSQL on this system, the folder with its programs and its version; undefined where there is none. */
export const olderPostgres = (than: number) => {
  const versions = existsSync(PLACE) ? readdirSync(PLACE).map(Number) : []
  const major = versions.find((version) => version >= 15 && version < than && existsSync(`${PLACE}/${version}/bin/postgres`))
  return major === undefined ? undefined : { bin: `${PLACE}/${major}/bin`, major }
}
