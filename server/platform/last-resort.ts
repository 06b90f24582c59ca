import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { flushLog } from './log.ts'

/** Longer than a process takes to leave that can. */
const LEAVE_MS = 5_000

const WATCHER = fileURLToPath(new URL('./last-resort/watcher.ts', import.meta.url))

/**
 * What ends this process though it can no longer end itself: `process.exit` waits for every thread, and where one never returns no timer of
 * ours comes to its turn any more. So a process of its own kills us, in so many milliseconds or in the fewest that it was told; with us it is gone.
 * Answers whether it could be started.
 */
export const killedWithin = (ms: number) => {
  watcher ??= begin()
  if (watcher.pid === undefined) return false
  watcher.stdin.write(`${process.pid} ${ms}\n`)
  return true
}

let watcher: ReturnType<typeof begin> | undefined
const begin = () => {
  // Of a session of its own: what a terminal sends to all of us is not for it.
  const child = spawn(process.execPath, [WATCHER], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, env: {} })
  child.on('error', () => {}).unref()
  child.stdin.on('error', () => {})
  return child
}

/** Writes out the log and ends this process with that code; by force, where a thread holds it. */
export const leave = (code: 0 | 1): never => {
  flushLog()
  // Where no process can be started any more, nobody could end one that hangs.
  if (!killedWithin(LEAVE_MS) && code !== 0) process.kill(process.pid, 'SIGKILL')
  process.exit(code)
}
