import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail } from '#platform/errors'
import type { Storage } from '../ports.ts'

/** On disk, in two levels of folders. A file has its name only when all of it is safely there. */
export const diskStorage = (dataDir: string): Storage => {
  const placeOf = (key: string) => {
    const hex = createHash('sha256').update(key).digest('hex')
    return join(dataDir, 'library', hex.slice(0, 2), hex.slice(2, 4), key.replaceAll('/', '_'))
  }
  const isThere = async (path: string) => (await stat(path).catch(ifMissing)) !== undefined
  return {
    async put(key, bytes) {
      const path = placeOf(key)
      const draft = `${path}.draft`
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        const file = await open(draft, 'w', 0o600)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(draft, path)
        await syncFolder(dirname(path))
      } catch (error) {
        await rm(draft, { force: true }).catch(() => {})
        throw fullOr(error)
      }
    },
    async open(key, range) {
      const path = placeOf(key)
      return (await isThere(path)) ? createReadStream(path, range ?? {}) : undefined
    },
    async read(key, range) {
      if (!range) return readFile(placeOf(key)).catch(ifMissing)
      const file = await open(placeOf(key), 'r').catch(ifMissing)
      if (!file) return undefined
      try {
        const length = range.end - range.start + 1
        const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position: range.start })
        return buffer.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    },
    async remove(key) {
      await rm(placeOf(key), { force: true })
      await rm(`${placeOf(key)}.draft`, { force: true })
    },
  }
}

/** Without it a loss of power may take the name away again. */
const syncFolder = async (path: string) => {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

const ifMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== 'ENOENT') throw error
}

const fullOr = (error: unknown) => {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOSPC' || code === 'EDQUOT' ? fail('full', 'db.disk_full') : error
}
