import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Config } from '#platform/config'
import { argumentsOf } from './arguments.ts'
import { openQuietly, personOf, type QuietHouse } from './house.ts'

type Bringing = Readonly<{ ownerId: string; path: string; dryRun: boolean }>

/** Brings in what lies at a path for somebody; `work` does it, tells what came of it, and answers with the code to end with. */
export const bringIn = async (
  settings: Config,
  args: readonly string[],
  usage: string,
  work: (house: QuietHouse, what: Bringing) => Promise<number>,
) => {
  const options = { as: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const
  const { values, words } = argumentsOf(args, options, 1, usage)
  const path = resolve(words[0] ?? '')
  if (!(await stat(path).catch(() => undefined))) throw new Error(`${path} is not there.`)
  const house = await openQuietly(settings)
  try {
    const { id } = await personOf(house, values.as)
    return await work(house, { ownerId: id, path, dryRun: values['dry-run'] ?? false })
  } finally {
    await house.close()
  }
}

type Made = (house: QuietHouse, ownerId: string) => Readable | Promise<Readable>

/** Written beside its place, and put there when it is whole. */
export const writeOut = async (settings: Config, args: readonly string[], usage: string, make: Made) => {
  const { values, words } = argumentsOf(args, { as: { type: 'string' } } as const, 1, usage)
  const path = resolve(words[0] ?? '')
  const house = await openQuietly(settings)
  const draft = `${path}.part`
  try {
    const { id } = await personOf(house, values.as)
    await pipeline(await make(house, id), createWriteStream(draft, { mode: 0o600 }))
    await rename(draft, path)
    console.log(`${path}: ${(await stat(path)).size} bytes`)
    return 0
  } finally {
    await rm(draft, { force: true })
    await house.close()
  }
}
