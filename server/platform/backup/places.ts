import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Place } from '../backup-settings.ts'
import type { ArtifactPlace } from './artifacts.ts'
import { inBucket } from './bucket.ts'
import { GIVEN_UP_MS } from './keeping.ts'

/** By its end a draft tells who is at it. */
const DRAFT = `.${process.pid}@${hostname()}.part`

export const artifactsAt = (place: Place): ArtifactPlace => ('dir' in place ? inDirectory(place.dir) : inBucket(place))

/** Where the chain lies: beside the artifacts, apart from them. */
export const chainAt = (place: Place): ArtifactPlace =>
  artifactsAt('dir' in place ? { dir: join(place.dir, CHAIN) } : { ...place, prefix: `${place.prefix}${CHAIN}/` })
const CHAIN = 'wal'

/** In a directory. */
const inDirectory = (dir: string): ArtifactPlace => {
  const draftOf = (name: string) => join(dir, `${name}${DRAFT}`)
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

/** What killed backups left behind: those of this machine at once, those of others when nobody has written on them for half a day. */
const forgetOldDrafts = async (dir: string) => {
  for (const name of await readdir(dir)) {
    if (!name.endsWith('.part')) continue
    const at = name.lastIndexOf('@')
    const [pid, host] = [name.slice(name.lastIndexOf('.', at) + 1, at), name.slice(at + 1, -'.part'.length)]
    const found = await stat(join(dir, name)).catch(() => undefined)
    if (found && ((host === hostname() && !lives(Number(pid))) || found.mtimeMs < Date.now() - GIVEN_UP_MS))
      await rm(join(dir, name), { force: true })
  }
}

const lives = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
