import { execFileSync, spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { Account } from './account.ts'
import type { Programs } from './binaries.ts'

/** A program of the database's, ready to be run in one of two ways. */
export type Ready = Readonly<{ runSync: () => void; spawn: () => ReturnType<typeof spawn> }>
export type Program = (name: 'postgres' | 'initdb', diesWith: 'INT' | 'KILL', args: readonly string[]) => Ready

const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8' }

/**
 * Runs the database's programs as its account, in a session of their own (so Ctrl-C reaches only us, and we end the database when
 * the last request is done), and ends them when we are killed.
 *
 * Where root keeps the house under a directory that nobody else may enter, the account could not reach it. Then its programs get
 * a view of the file system of their own (a mount namespace), in which just the binaries and the database lie at an open place.
 *
 * @returns `at`: where the account sees `home`.
 */
export const launcher = ({ programs, home, account }: { programs: Programs; home: string; account: Account }) => {
  const { root: bin, folder } = programs
  const closed = account.become && [bin, home].some((path) => !isOpenTo(path, account))
  const place = closed ? openPlace([bin, home]) : undefined
  const seen = place ? { bin: join(place, 'pg'), home: join(place, 'db') } : { bin, home }
  const { become } = account

  const program: Program = (name, diesWith, args) => {
    const command = [
      ...(place ? ['unshare', '--mount', '--propagation', 'private', '--', 'sh', '-c', VIEW, 'sh', place, bin, home] : []),
      'setpriv',
      ...(become ? [`--reuid=${become.uid}`, `--regid=${become.gid}`, '--clear-groups'] : []),
      ...['--pdeathsig', diesWith, '--', join(seen.bin, folder, name), ...args],
    ]
    const [file, ...rest] = command as [string, ...string[]]
    return {
      runSync: () => {
        try {
          execFileSync(file, rest, { stdio: 'pipe', env, cwd: '/' })
        } catch (error) {
          throw new Error(whyNot(name, error, place !== undefined))
        }
      },
      spawn: () => spawn(file, rest, { stdio: ['ignore', 'ignore', 'pipe'], detached: true, env, cwd: '/' }),
    }
  }
  return { program, at: seen.home }
}

/** $1 the open place, $2 the binaries, $3 the database; then the command. A part of it may lie on a disk of its own: so "rbind". */
const VIEW = `set -e
place=$1 bin=$2 home=$3
shift 3
exec 3<"$bin" 4<"$home"
mount -t tmpfs -o mode=755,size=64k none "$place"
mkdir "$place/pg" "$place/db"
mount --rbind /proc/self/fd/3 "$place/pg"
mount --rbind /proc/self/fd/4 "$place/db"
exec 3<&- 4<&-
exec "$@"`

/** A directory that every system has, and that holds neither of these. */
const openPlace = (paths: readonly string[]) => {
  const place = ['/mnt', '/media', '/srv', '/opt'].find(
    (dir) => existsSync(dir) && isOpen(dir) && !paths.some((path) => path === dir || path.startsWith(dir + sep)),
  )
  if (!place)
    throw new Error('Neither /mnt nor /media nor /srv is there to show the database in. Make /mnt, or set DATABASE_URL.')
  return place
}

const isOpen = (path: string) => (statSync(path).mode & 0o001) !== 0

/** Whether the account can enter every directory on the way; the last one may be its own. */
const isOpenTo = (path: string, account: Account) => {
  if (!isOpen(path) && statSync(path).uid !== account.become?.uid && statSync(path).uid !== 0) return false
  for (let at = dirname(path); ; at = dirname(at)) {
    if (!isOpen(at)) return false
    if (at === dirname(at)) return true
  }
}

const whyNot = (name: string, error: unknown, inView: boolean) => {
  const said = String((error as { stderr?: unknown }).stderr ?? '').trim()
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'setpriv is missing. Install util-linux, or set DATABASE_URL to a PostgreSQL of your own.'
  if (/No space left/.test(said)) return 'The disk is full. Make room, or set DATA_DIR to a directory with more.'
  if (inView && /unshare|mount/.test(said))
    return `Only root may enter the directory that Haruteo lies in, and the database may not run as root (${said}). Move it, start as another user, or set DATABASE_URL.`
  if (/not found|No such file|GLIBC|Exec format/.test(said))
    return `The database that comes with Haruteo does not run on this system (${said}). Set DATABASE_URL to a PostgreSQL of your own.`
  return `${name} failed: ${said || String(error)}`
}
