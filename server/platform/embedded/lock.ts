import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'

/** The kernel holds this lock for as long as a process lives that we talk to: no stale file, no reused process id. */
export const lockDirectory = (dir: string) =>
  new Promise<() => Promise<void>>((resolve, reject) => {
    const file = join(dir, 'lock')
    const holder = spawn('flock', ['-n', '-E', '75', file, 'sh', '-c', 'echo held; exec cat'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true,
    })
    holder.once('error', () =>
      reject(new Error('flock is missing. Install util-linux, or set DATABASE_URL to a PostgreSQL of your own.')),
    )
    holder.once('exit', (code) => reject(new Error(code === 75 ? inUse(dir) : notWritable(dir))))
    holder.stdout.once('data', () => {
      holder.unref()
      resolve(async () => {
        if (holder.exitCode !== null || holder.signalCode !== null) return
        // Whoever comes next may come at once: it is let go of when the holder is gone.
        const gone = new Promise<void>((done) => holder.once('exit', () => done()))
        holder.ref()
        holder.stdin.destroy()
        await gone
      })
    })
  })

export const inUse = (dir: string) =>
  `${dir} is in use by another running Haruteo. Stop that one, or set DATA_DIR to another directory.`

const notWritable = (dir: string) => {
  try {
    accessSync(dir, constants.W_OK)
    return `${dir} cannot be locked: its file system knows no locks. Set DATA_DIR to a directory on a local disk.`
  } catch {
    return `${dir} cannot be written. Make it writable, or set DATA_DIR to a directory that is.`
  }
}
