import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { cookieSet } from '../testing/cookies.ts'

export const OWNER = { email: 'owner@bench.test', password: 'a password for the bench' }

/** Reads what a server says until that is found. What it says later is taken off its hands unread: who measures has other work. */
const lines = (child: ChildProcess, found: (line: string) => boolean) =>
  new Promise<void>((resolve, reject) => {
    const { stdout } = child
    if (stdout) {
      const said = createInterface({ input: stdout }).on('line', (line) => {
        if (!found(line)) return
        said.close()
        stdout.resume()
        resolve()
      })
    }
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })

const gone = (child: ChildProcess, signal: NodeJS.Signals) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill(signal)
  })

/** How `npm start` runs the program: what it sets and the flags it gives. */
const asStarted = (() => {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    scripts: { start: string }
  }
  const [, env = '', flags = ''] = /^exec env (.{1,300}) node (.{0,300}) server\/main\.ts$/.exec(scripts.start) ?? []
  return { env: Object.fromEntries(env.split(' ').map((one) => one.split('=', 2))), flags: flags.split(' ') }
})()

/** The real program on a directory of its own, as `npm start` runs it. */
export const startHouse = async (dataDir = mkdtempSync(join(tmpdir(), 'haruteo-bench-')), env: Record<string, string> = {}) => {
  const started = performance.now()
  const child = spawn(process.execPath, [...asStarted.flags, 'server/main.ts'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      PATH: process.env.PATH ?? '',
      ...asStarted.env,
      ...{ PORT: '0', DATA_DIR: dataDir, RATE_LIMIT: 'off', OWNER_EMAIL: OWNER.email, OWNER_PASSWORD: OWNER.password },
      ...env,
    },
  })
  let url = ''
  await lines(child, (line) => {
    const said = JSON.parse(line)
    if (said.message === 'listening') url = new URL(said.url).origin
    return url !== ''
  })
  const readyMs = performance.now() - started
  const answer = await fetch(`${url}/api/identity/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(OWNER),
  })
  const { person } = (await answer.json()) as { person: { id: string } }
  const headers = { authorization: `Bearer ${cookieSet(answer.headers.getSetCookie())}`, 'content-type': 'application/json' }
  return {
    ...{ url, readyMs, headers, dataDir, pid: child.pid ?? 0, ownerId: person.id },
    call: async (method: string, path: string, body?: unknown, extra: Record<string, string> = {}) => {
      const response = await fetch(url + path, {
        method,
        headers: { ...headers, ...extra },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, body: text ? JSON.parse(text) : undefined, etag: response.headers.get('etag') ?? '' }
    },
    kill: () => gone(child, 'SIGKILL'),
    stop: () => gone(child, 'SIGTERM'),
    remove: async () => {
      await gone(child, 'SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type House = Awaited<ReturnType<typeof startHouse>>

/** The bare server beside it, on the same database. */
export const startBare = async (dataDir: string) => startServer('bench/bare.ts', join(dataDir, 'db'))

/** A server of the bench, which prints its port. */
export const startServer = async (...args: readonly string[]) => {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let port = ''
  await lines(child, (line) => {
    port = line.trim()
    return true
  })
  return { url: `http://127.0.0.1:${port}`, stop: () => gone(child, 'SIGTERM') }
}
