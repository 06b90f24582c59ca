import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, getTestContext } from 'node:test'
import { connect, type Where } from '#platform/db'
import { startEmbedded } from '#platform/embedded'
import { setLevel } from '#platform/log'
import { copyPrepared } from './prepared.ts'

// What tests provoke on purpose would bury what they report.
setLevel('silent')

/** What the test file has to clean up, last things first. Registered on import, so it belongs to the file and not to one test. */
export const undo: (() => unknown)[] = []
after(async () => {
  for (const step of undo.reverse()) await step()
})

/**
 * Gives what cleans up when the running test is done, or with the rest of the file where none runs. To be asked before anything is
 * waited for: after that the runner may name a test that was over long ago.
 */
export const cleaner = () => {
  const running = getTestContext()
  const isTest = running && 'after' in running && running.name !== '<root>'
  return (step: () => unknown) => {
    if (isTest) running.after(async () => void (await step()))
    else undo.push(step)
  }
}

/** A directory that is gone when the test file is done. */
export const tempDir = () => {
  const dir = mkdtempSync(join(tmpdir(), 'haruteo-'))
  undo.push(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** The directory of a house that stands and has nobody in it yet, without the seconds that its first start takes. */
export const houseDir = () => {
  const dir = tempDir()
  copyPrepared(dir)
  return dir
}

let server: Promise<Where> | undefined
let n = 0

/** One server for each test file, started when first needed. It forgets on power loss, which no test causes. */
const serverForTests = async (): Promise<Where> => {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL
  const dir = houseDir()
  const { where, stop } = await startEmbedded(dir, { fsync: 'off', max_connections: 1000 })
  undo.push(stop)
  return where
}

export const testServer = () => {
  server ??= serverForTests()
  return server
}

/** A database of its own for each caller; `like`: a copy of this one, to which nobody is connected. */
export const freshDatabase = async (like?: Where): Promise<Where> => {
  const where = await testServer()
  const database = `t${process.pid}_${++n}`
  const admin = connect(where, { max: 1 })
  await admin.unsafe(`create database ${database}${like === undefined ? '' : ` template ${nameOf(like)}`}`)
  await admin.end()
  if (typeof where !== 'string') return { ...where, database }
  return Object.assign(new URL(where), { pathname: `/${database}` }).href
}

export const nameOf = (where: Where) => (typeof where === 'string' ? new URL(where).pathname.slice(1) : where.database)
