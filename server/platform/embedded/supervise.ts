import type { ChildProcess } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { log, reason } from '../log.ts'
import type { Ready } from './launch.ts'

const PATIENCE_MS = 30_000

/** Keeps the server running until told to stop. */
export const supervise = async (
  program: (name: 'postgres', args: readonly string[]) => Ready,
  args: readonly string[],
): Promise<() => Promise<void>> => {
  let stopping = false
  let child: ChildProcess

  const launch = () =>
    new Promise<ChildProcess>((resolve, reject) => {
      let said = ''
      const fresh = program('postgres', args).spawn()
      fresh.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-4_000)
        for (const line of stopping ? [] : text.split('\n')) if (/(FATAL|PANIC): /.test(line)) log('warn', 'postgres', { line })
        if (said.includes('ready to accept connections')) resolve(fresh)
      })
      fresh.once('error', reject)
      fresh.once('close', () => reject(new Error(`PostgreSQL did not start:\n${said}`)))
    })

  const start = async (patient: (error: unknown) => boolean) => {
    for (let wait = 50; ; wait = Math.min(wait * 2, 1_000)) {
      try {
        child = await launch()
        break
      } catch (error) {
        if (stopping || !patient(error)) throw error
        await sleep(wait)
      }
    }
    child.once('exit', (code, signal) => {
      if (stopping) return
      log('error', 'postgres died and is started again', { code, signal })
      start(() => true).catch((error) => log('error', 'postgres stays down', { error: reason(error) }))
    })
  }

  // We hold the lock, so a server still in there is one that lost its owner and is on its way out.
  const until = Date.now() + PATIENCE_MS
  await start((error) => Date.now() < until && /postmaster\.pid" already exists|pre-existing shared memory/.test(String(error)))

  return async () => {
    stopping = true
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGINT')
    await gone
  }
}

/**
 * Ends a server that its owner left behind. The kernel tells it to go when the owner dies; this is for the systems and moments
 * in which that word does not arrive. To be called with the directory's lock held.
 */
export const endOrphan = async (cluster: string) => {
  for (const [signal, ms] of [
    [undefined, 1_000],
    ['SIGINT', 2_000],
    ['SIGQUIT', PATIENCE_MS],
  ] as const) {
    const pid = ownerOf(cluster)
    if (!pid) return
    if (signal) process.kill(pid, signal)
    for (const end = Date.now() + ms; ownerOf(cluster) && Date.now() < end; ) await sleep(20)
  }
}

/** The process that runs this cluster, if it lives: the number alone may belong to another by now. */
const ownerOf = (cluster: string) => {
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n', 1)[0])
    const home = readlinkSync(`/proc/${pid}/cwd`)
    return home === cluster || home.endsWith('/db/cluster') ? pid : undefined
  } catch {
    return undefined
  }
}
