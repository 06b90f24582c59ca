import { execFileSync } from 'node:child_process'
import { chownSync, closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { tempDir, undo } from '../../testing/database.ts'

const MB = 1_024 * 1_024
const SIZE = 96
const BALLAST = 'ballast'
const mount = (dir: string, mb: number) =>
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mb}m`, 'none', dir], { stdio: 'pipe' })
const umount = (dir: string) => execFileSync('umount', ['--lazy', dir], { stdio: 'pipe' })

/** Why no disk can be made here, or false. */
export const withoutDisks = (): string | false => {
  const dir = tempDir()
  try {
    mount(dir, 1)
    umount(dir)
    return false
  } catch {
    return 'what a full disk does (only root may mount one)'
  }
}

/** A disk of so many MB in the place of a directory that nobody uses, with what lay in it. */
export const smallDisk = (dir: string, mb = SIZE) => {
  const [aside, { uid, gid }] = [join(tempDir(), 'aside'), statSync(dir)]
  execFileSync('cp', ['-a', dir, aside])
  mount(dir, mb)
  undo.push(() => umount(dir))
  execFileSync('cp', ['-a', `${aside}/.`, dir])
  chownSync(dir, uid, gid)
  const ballast = join(dir, BALLAST)
  return {
    /** Until not a byte more goes in. Answers how many MB that took. */
    fill: () => {
      const file = openSync(ballast, 'w')
      let bytes = 0
      try {
        for (const piece of [Buffer.alloc(MB), Buffer.alloc(4_096)])
          try {
            for (;;) bytes += writeSync(file, piece)
          } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
          }
      } finally {
        closeSync(file)
      }
      return Math.round(bytes / MB)
    },
    empty: () => rmSync(ballast, { force: true }),
  }
}
export type SmallDisk = ReturnType<typeof smallDisk>
