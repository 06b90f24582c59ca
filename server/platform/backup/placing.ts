import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endOrphan } from '../embedded/supervise.ts'

/** What a house keeps in its directory; the database comes last, for by it a house is known. */
const PARTS = ['secrets.json', 'media', 'library', 'db'] as const
const READY = 'restored'
const PLAN = 'plan.json'

/** The commands that put a house together beside, and then in its place. */
type Command = 'restore' | 'upgrade-database'
type Plan = Readonly<{
  by: Command
  /** Of when the house is that is put together here. */
  at: string
  /** What is in the way, and the directory that it goes to; null where nothing is. */
  there: readonly string[]
  aside: string | null
}>

export const partsIn = (dataDir: string) => PARTS.filter((part) => existsSync(join(dataDir, part)))

/** Where what is in the way goes. */
export const asideIn = (dataDir: string, now: Date) => join(dataDir, `replaced-${now.toISOString().replace(/[:.]/g, '-')}`)

/** Is there a house that was put together, and not put in its place? Then whoever did it was killed. */
export const isCutOff = (dataDir: string) => existsSync(join(dataDir, READY))

/**
 * A house that is in its place by half must not be opened: what is missing would be made anew, and look whole. `but`: by this command, which
 * ends what it began.
 */
export const refuseCutOff = (dataDir: string, but?: Command) => {
  if (!isCutOff(dataDir)) return
  const { by = 'restore' } = JSON.parse(readFileSync(join(dataDir, READY, PLAN), 'utf8')) as Partial<Plan>
  if (by === but) return
  const what = by === 'restore' ? 'A restore into' : 'An upgrade of the database in'
  throw new Error(`${what} ${dataDir} was cut off just before its end. Say haruteo ${by} once more, which ends it.`)
}

/** From here on the house that was put together in `beside` is known to be whole: who is killed now has done all but moving it. */
export const makeReady = async (dataDir: string, beside: string, plan: Plan) => {
  await writeFile(join(beside, PLAN), JSON.stringify(plan), { flush: true })
  await rename(beside, join(dataDir, READY))
}

/** Puts what is ready in its place; goes on where another was killed over it. */
export const placeReady = async (dataDir: string): Promise<Plan> => {
  const ready = join(dataDir, READY)
  const plan = JSON.parse(await readFile(join(ready, PLAN), 'utf8')) as Plan
  if (plan.aside) {
    await mkdir(plan.aside, { recursive: true, mode: 0o700 })
    for (const part of plan.there)
      if (!existsSync(join(plan.aside, part))) await moveAside(dataDir, part, { ...plan, aside: plan.aside })
  }
  for (const part of partsIn(ready)) await rename(join(ready, part), join(dataDir, part))
  await dropReady(dataDir)
  return plan
}

/** A disk of its own cannot be moved: then the database that was there stays. What was restored waits until it can be. */
const moveAside = async (dataDir: string, part: string, { by, aside }: Plan & Readonly<{ aside: string }>) => {
  try {
    await rename(join(dataDir, part), join(aside, part))
  } catch (error) {
    if (by !== 'upgrade-database') throw error
    await rmdir(aside)
    await dropReady(dataDir)
    const { code } = error as NodeJS.ErrnoException
    throw new Error(`${join(dataDir, part)} cannot be moved aside (${code}), so nothing was changed. Is it a disk of its own?`)
  }
}

/** Under its other name first: what is thrown away by half is nothing that waits to be put in its place. */
export const dropReady = async (dataDir: string) => {
  const gone = join(dataDir, `restoring-${process.pid}`)
  await rename(join(dataDir, READY), gone)
  await rm(gone, { recursive: true, force: true })
}

/** What those left behind who were killed before anything was ready; its database may be on its way out still. */
export const forgetHalves = async (dataDir: string) => {
  for (const name of await readdir(dataDir))
    if (/^(restoring|upgrading)-/.test(name)) {
      await endOrphan(join(dataDir, name, 'db', 'cluster'))
      // What dies there may write its last words meanwhile.
      await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 10 })
    }
}
