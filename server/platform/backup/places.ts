import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Place } from '../backup-settings.ts'
import type { ArtifactPlace } from './artifacts.ts'
import { inBucket } from './bucket.ts'

const DAY_MS = 86_400_000

export const artifactsAt = (place: Place): ArtifactPlace => ('dir' in place ? inDirectory(place.dir) : inBucket(place))

/** In a directory. */
const inDirectory = (dir: string): ArtifactPlace => {
  const draftOf = (name: string) => join(dir, `${name}.part`)
  const ready = () => mkdir(dir, { recursive: true, mode: 0o700 })
  const settle = async () => {
    const folder = await open(dir, 'r')
    await folder.sync().finally(() => folder.close())
  }
  return {
    title: dir,
    async put(name, bytes) {
      await ready()
      await forgetOldDrafts(dir)
      try {
        await pipeline(bytes, createWriteStream(draftOf(name), { mode: 0o600, flags: 'wx', flush: true }))
        await rename(draftOf(name), join(dir, name))
        await settle()
      } catch (error) {
        await rm(draftOf(name), { force: true })
        const { code } = error as NodeJS.ErrnoException
        throw code === 'ENOSPC' || code === 'EDQUOT' ? new Error(`The disk of ${dir} is full.`) : error
      }
    },
    open: async (name) =>
      (await stat(join(dir, name)).catch(() => undefined)) ? createReadStream(join(dir, name)) : undefined,
    list: () => readdir(dir).catch(() => []),
    remove: (name) => rm(join(dir, name), { force: true }),
    async note(name, text) {
      await ready()
      await writeFile(draftOf(name), text, { mode: 0o600, flush: true })
      await rename(draftOf(name), join(dir, name))
      await settle()
    },
    noted: (name) => readFile(join(dir, name), 'utf8').catch(() => undefined),
  }
}

/** What a killed backup left behind. */
const forgetOldDrafts = async (dir: string) => {
  for (const name of (await readdir(dir)).filter((file) => file.endsWith('.part'))) {
    const found = await stat(join(dir, name)).catch(() => undefined)
    if (found && found.mtimeMs < Date.now() - DAY_MS) await rm(join(dir, name), { force: true })
  }
}
