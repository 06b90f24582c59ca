import { spawn } from 'node:child_process'
import { log, reason } from './log.ts'

/** Something that a person has to look at now. Facts are names and numbers, never what somebody wrote. */
export type Alert = Readonly<{ what: string; facts: Readonly<Record<string, string | number>> }>
export type Alerts = (alert: Alert) => void

const QUIET_MS = 300_000
const LONGEST_MS = 10_000

type How = Readonly<{ url?: string | undefined; command?: string | undefined }>

/**
 * Tells the operator's own program or address, of the same matter once in five minutes with how often it happened meanwhile. Never throws and
 * never waits: an alarm that cannot be raised is a line of the log, and the house goes on.
 */
export const alerts = ({ url, command }: How, now = () => performance.now()): Alerts => {
  const last = new Map<string, { at: number; more: number }>()
  const failed = (error: unknown) => log('error', 'an alert could not be sent', { error: reason(error).split('\n', 1)[0] })
  return ({ what, facts }) => {
    if (!url && !command) return
    const before = last.get(what)
    if (before && now() - before.at < QUIET_MS) {
      before.more++
      return
    }
    last.set(what, { at: now(), more: 0 })
    const text = JSON.stringify({ product: 'haruteo', what, facts, moreSince: before?.more ?? 0, at: new Date().toISOString() })
    if (url) void post(url, text).catch(failed)
    if (command) run(command, text, failed)
  }
}

const post = async (url: string, body: string) => {
  const signal = AbortSignal.timeout(LONGEST_MS)
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(url, { method: 'POST', body, headers, signal, redirect: 'error' })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`answered ${answer.status}`)
}

/** One program, without a shell and without our environment: what it is told stands on its standard input. */
const run = (command: string, text: string, failed: (error: unknown) => void) => {
  const child = spawn(command, [], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  })
  child.once('error', failed)
  child.once('exit', (code, signal) => code === 0 || failed(new Error(`ended with ${signal ?? code}`)))
  child.stdin.on('error', () => {}).end(text)
}
