import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { cookieSet } from './cookies.ts'
import { undo } from './database.ts'

export type Ended = { code: number | null; signal: string | null; said: string }

const OWNER = { email: 'owner@house.test', password: 'correct horse battery' }

/** Those of our own settings that a program which we start should have too. */
export const passedOn = (...names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))

/** Ends with the tests, also where they are killed: it is in a group of its own, which nobody would find then. */
const WITH_US = ['--pdeathsig', 'KILL', '--']

/** The real program in a process group of its own, on a port that is free. */
export const launch = (env: Readonly<Record<string, string>>, cwd = process.cwd()) => {
  const child = spawn('setpriv', [...WITH_US, process.execPath, 'server/main.ts'], {
    cwd,
    detached: true,
    env: {
      PATH: process.env.PATH ?? '',
      ...{ PORT: '0', OPS_PORT: '0', OWNER_EMAIL: OWNER.email, OWNER_PASSWORD: OWNER.password, RATE_LIMIT: 'off' },
      ...passedOn('NODE_V8_COVERAGE', 'NODE_COMPILE_CACHE'),
      ...env,
    },
  })
  let said = ''
  let logged = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  const ended = new Promise<Ended>((resolve) => child.once('close', (code, signal) => resolve({ code, signal, said })))
  const listening = new Promise<{ url: string; opsPort: number }>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      logged += `${line}\n`
      const { message, url, opsPort } = JSON.parse(line)
      if (message === 'listening') resolve({ url: new URL(url).origin, opsPort })
    })
    void ended.then(({ said }) => reject(new Error(`ended before it listened: ${said}`)))
  })
  const [url, opsPort] = [listening.then(({ url }) => url), listening.then(({ opsPort }) => opsPort)]
  for (const promise of [url, opsPort]) promise.catch(() => {})
  undo.push(() => end(child, 'SIGTERM', ended))
  return {
    ...{ pid: child.pid ?? 0, ended },
    url,
    opsPort,
    /** What it has written to its log and to its operator so far. */
    output: () => logged + said,
    kill: (signal: 'SIGKILL' | 'SIGTERM') => end(child, signal, ended),
    /** As a machine does that loses power to all of it at once: the program and everything it started. */
    killGroup: () => {
      process.kill(-(child.pid ?? 0), 'SIGKILL')
      return ended
    },
  }
}

const end = (child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM', ended: Promise<Ended>) => {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal)
  return ended
}

export const postmasterPid = (dataDir: string) =>
  Number(readFileSync(`${dataDir}/db/cluster/postmaster.pid`, 'utf8').split('\n')[0])

export const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

export const until = async (what: string, done: () => boolean | Promise<boolean>, ms = 20_000) => {
  for (const end = Date.now() + ms; !(await done()); await sleep(20))
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`)
}

export const signIn = async (url: string, who = OWNER) => {
  const answer = await fetch(`${url}/api/identity/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(who),
  })
  return { 'content-type': 'application/json', authorization: `Bearer ${cookieSet(answer.headers.getSetCookie())}` }
}
