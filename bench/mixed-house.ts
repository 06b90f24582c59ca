import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { config } from '#platform/config'
import { startEmbedded } from '#platform/embedded'
import { openQuietly } from '../cli/house.ts'
import { undo } from '../testing/database.ts'
import { startFront } from '../testing/fronts.ts'
import { postmasterPid, signIn } from '../testing/process.ts'
import { freePort } from '../testing/programs.ts'
import { longBodyOf, titleOf } from './corpus.ts'
import { bringIn, indexed } from './filling.ts'
import type { Person } from './mixed-people.ts'
import { processorMs } from './processor.ts'
import { startHouse } from './servers.ts'
import { vaultZip } from './vault.ts'

const PEOPLE = 50
const NOTES_OF_ONE = 200
const PASSWORD = 'a password for the bench'
const SECRETS = { MASTER_KEY: 'm'.repeat(32), PEER_SECRET: 'p'.repeat(32), BACKUP_AT: 'off' }

const directory = () => mkdtempSync(join(tmpdir(), 'haruteo-bench-'))

/** A house of fifty people, each with two hundred notes of some 3.5 kB; it is left in a directory, at rest. */
export const inhabited = async () => {
  const house = await startHouse(directory(), SECRETS)
  const emails = Array.from({ length: PEOPLE }, (_, i) => `person${i}@bench.test`)
  const beside = await openQuietly(config({ DATA_DIR: house.dataDir, LOG_LEVEL: 'error', ...SECRETS }))
  for (const email of emails) await beside.identity.addPerson({ email, name: email, role: 'member', password: PASSWORD })
  await beside.close()
  const zip = await vaultZip(NOTES_OF_ONE, (i) => ({ title: titleOf(i), body: longBodyOf(i, NOTES_OF_ONE) }))
  const people: Person[] = []
  for (const email of emails) {
    const { authorization } = await signIn(house.url, { email, password: PASSWORD })
    await bringIn(house.url, authorization, zip)
    people.push({ authorization, notes: await notesOf(house.url, authorization) })
  }
  await indexed(house)
  await house.stop()
  return { dir: house.dataDir, people, remove: () => rmSync(house.dataDir, { recursive: true, force: true }) }
}

const notesOf = async (url: string, authorization: string) => {
  const notes: { id: string; version: number }[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await fetch(`${url}/api/notes?limit=100${cursor && `&cursor=${cursor}`}`, { headers: { authorization } })
    const page = (await answer.json()) as { items: typeof notes; nextCursor: string | null }
    notes.push(...page.items.map(({ id, version }) => ({ id, version })))
    cursor = page.nextCursor
  }
  return notes
}

/** A copy, so that every run begins with the same; whose files are whose matters to the database. */
const copyOf = (dir: string) => {
  const copy = directory()
  execFileSync('cp', ['-a', `${dir}/.`, copy])
  return copy
}

export type Asked = Readonly<{ url: string; processorMs: () => number; remove: () => Promise<unknown> }>

/** One process, as `npm start` runs it. */
export const alone = async (
  dir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Asked & Readonly<{ pid: number }>> => {
  const house = await startHouse(copyOf(dir), { ...SECRETS, ...env })
  return { url: house.url, pid: house.pid, processorMs: () => processorMs(house.pid), remove: house.remove }
}

/** Two equal ones on one database, behind haproxy as infra/haproxy.cfg says. */
export const twice = async (dir: string): Promise<Asked> => {
  const copy = copyOf(dir)
  const port = await freePort()
  const server = await startEmbedded(copy, { listen_addresses: '127.0.0.1', port, max_connections: 100 })
  const ports = [await freePort(), await freePort()] as const
  const env = { DATABASE_URL: `postgres://postgres@127.0.0.1:${port}/postgres`, TRUST_PROXY: '1', ...SECRETS }
  const houses = await Promise.all(ports.map((own) => startHouse(directory(), { ...env, PORT: String(own), OPS_PORT: '0' })))
  const url = await startFront('haproxy', ports)
  while (!(await fetch(`${url}/ready`)).ok) await sleep(100)
  return {
    url,
    processorMs: () => [postmasterPid(copy), ...houses.map(({ pid }) => pid)].reduce((sum, pid) => sum + processorMs(pid), 0),
    remove: async () => {
      for (const house of houses) await house.remove()
      for (const step of undo.splice(0).reverse()) await step()
      await server.stop()
      rmSync(copy, { recursive: true, force: true })
    },
  }
}
