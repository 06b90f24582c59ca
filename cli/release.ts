import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Config } from '#platform/config'
import { inUse, lockDirectory } from '#platform/embedded/lock'
import { argumentsOf } from './arguments.ts'
import { layoutAt } from './release/layout.ts'
import { releaseTo } from './release/steps.ts'
import { units } from './release/units.ts'

export const RELEASE = 'release <version> [--home <dir>] [--front <url>] [--ready <seconds>] [--watch <seconds>]'

const HELP = `Usage: haruteo ${RELEASE}

Lets another version serve, without a request that fails: begins it beside the one that serves, waits until it is ready, lets nginx ask
it, watches it, and ends the other. Where it is not ready in time, ends, or answers with errors, the other goes on serving as if nothing
had been. Interrupted, it goes back too. A version of before is released in the same way.

  <version>            a folder in <home>/releases, with its packages and its application built
  --home <dir>         where releases/, blue, green, blue.env and green.env are (/opt/haruteo)
  --front <url>        where nginx answers on this machine (http://127.0.0.1:8080)
  --ready <seconds>    how long it may take until it is ready (120)
  --watch <seconds>    how long it is watched once it serves (60)

For one machine with systemd (infra/systemd/haruteo@.service), nginx (infra/nginx-slots.conf) and a PostgreSQL of your own
(DATABASE_URL), as root. How such a machine is set up: docs/release.md. It exits with 0 when the version serves, else with 1.`

const TEXT = { type: 'string' } as const
const OPTIONS = { home: TEXT, front: TEXT, ready: TEXT, watch: TEXT }

const secondsOf = (name: string, given: string | undefined, otherwise: number) => {
  const seconds = Number(given ?? otherwise)
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 86_400) throw new Error(`--${name} is a whole number of seconds.`)
  return seconds
}

export const release = async (settings: Config, args: readonly string[]) => {
  if (args.includes('--help')) {
    console.log(HELP)
    return 0
  }
  const { values, words } = argumentsOf(args, OPTIONS, 1, RELEASE)
  const home = resolve(values.home ?? '/opt/haruteo')
  const limits = { readySeconds: secondsOf('ready', values.ready, 120), watchSeconds: secondsOf('watch', values.watch, 60) }
  if (!settings.databaseUrl)
    throw new Error(
      'Two versions cannot share the database that comes with Haruteo: set DATABASE_URL to a PostgreSQL of your own.',
    )
  if (!existsSync(home)) throw new Error(`${home} is not there. docs/release.md says how it is made.`)
  const unlock = await lockDirectory(home).catch((error: Error) => {
    throw error.message === inUse(home) ? new Error('Another release is under way here.') : error
  })
  const calledOff = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => calledOff.abort())
  try {
    const front = (values.front ?? 'http://127.0.0.1:8080').replace(/\/$/, '')
    const plan = { layout: layoutAt(home), units, front, ...limits, say: (text: string) => console.log(text) }
    const isServing = await releaseTo({ ...plan, signal: calledOff.signal }, words[0] ?? '')
    return isServing ? 0 : 1
  } finally {
    await unlock()
  }
}
