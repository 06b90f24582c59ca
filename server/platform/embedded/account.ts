import { execFileSync } from 'node:child_process'
import { chownSync, statSync } from 'node:fs'

/** Whom the database runs as: ourselves, or a user of its own where we are root, which PostgreSQL refuses to be. */
export type Account = Readonly<{
  /** The user to become; undefined to stay who we are. */
  become: Readonly<{ uid: number; gid: number }> | undefined
  /** Gives a path to that user. */
  own: (path: string) => void
}>

const NAME = 'haruteo'
/** The user id called "nobody", for systems on which no user can be made. */
const NOBODY = { uid: 65_534, gid: 65_534 }

/** A cluster that is there already keeps its owner. */
export const accountFor = (home: string): Account => {
  if (process.getuid?.() !== 0) {
    const { uid } = statSync(home)
    if (uid !== process.getuid?.())
      throw new Error(`${home} belongs to user id ${uid}. Start Haruteo as that user (or as root), or set DATA_DIR.`)
    return { become: undefined, own: () => {} }
  }
  const owner = statSync(home)
  const become = owner.uid === 0 ? (systemUser() ?? NOBODY) : { uid: owner.uid, gid: owner.gid }
  return { become, own: (path) => chownSync(path, become.uid, become.gid) }
}

const systemUser = () => {
  const known = lookUp()
  if (known) return known
  try {
    execFileSync(
      'useradd',
      ['--system', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', NAME],
      {
        stdio: 'ignore',
      },
    )
  } catch {
    return undefined
  }
  return lookUp()
}

const lookUp = () => {
  try {
    const [uid, gid] = ['-u', '-g'].map((what) =>
      Number(execFileSync('id', [what, NAME], { stdio: ['ignore', 'pipe', 'ignore'] })),
    )
    return uid && gid ? { uid, gid } : undefined
  } catch {
    return undefined
  }
}
