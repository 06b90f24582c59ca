import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { fail } from '#platform/errors'
import type { BlobStore } from './ports/imports.ts'

const DAY_MS = 24 * 3_600_000

/** Bytes on disk, each content once, named by its hash. A file has its name only when all of it is safely there. */
export const diskBlobs = (dataDir: string): BlobStore => {
  const root = join(dataDir, 'media')
  const pathOf = (hex: string) => join(root, hex.slice(0, 2), hex)
  return {
    async put(bytes) {
      const draft = join(root, `draft-${randomUUID()}`)
      await mkdir(root, { recursive: true, mode: 0o700 }).catch(refuseIfFull)
      const hash = createHash('sha256')
      let size = 0
      const file = await open(draft, 'wx', 0o600).catch(refuseIfFull)
      try {
        for await (const chunk of bytes) {
          hash.update(chunk)
          size += chunk.length
          await file.write(chunk)
        }
        await file.sync()
        await file.close()
        const sha256 = hash.digest()
        const path = pathOf(sha256.toString('hex'))
        if (await stat(path).catch(() => undefined)) {
          // Young again: what was given up long ago may be swept out at any moment.
          await utimes(path, new Date(), new Date())
          await rm(draft)
        } else {
          await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
          await rename(draft, path)
        }
        return { sha256, size }
      } catch (error) {
        await file.close().catch(() => {})
        await rm(draft, { force: true })
        return refuseIfFull(error)
      }
    },
    open: async (sha256) => {
      const path = pathOf(Buffer.from(sha256).toString('hex'))
      await stat(path)
      return createReadStream(path)
    },
    async slice(sha256, from, most) {
      const file = await open(pathOf(Buffer.from(sha256).toString('hex')), 'r')
      try {
        const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(most), position: from })
        return buffer.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    },
    async forget(sha256, stillUsed) {
      const used = new Set(await stillUsed(sha256))
      for (const hex of new Set(sha256.map((hash) => Buffer.from(hash).toString('hex'))))
        if (!used.has(hex)) await dropOld(pathOf(hex))
    },
    async sweep(stillUsed) {
      for (const shelf of await readdir(root, { withFileTypes: true }).catch(() => [])) {
        const here = join(root, shelf.name)
        const names = shelf.isDirectory() ? await readdir(here) : []
        const used = new Set(await stillUsed(names.map((name) => Buffer.from(name, 'hex'))))
        const old = shelf.isDirectory() ? names.filter((name) => !used.has(name)).map((name) => join(here, name)) : [here]
        for (const path of old) await dropOld(path)
      }
    },
  }
}

const dropOld = async (path: string) => {
  const found = await stat(path).catch(() => undefined)
  if (found && found.mtimeMs < Date.now() - DAY_MS) await rm(path, { force: true })
}

const refuseIfFull = (error: unknown): never => {
  const { code } = error as NodeJS.ErrnoException
  throw code === 'ENOSPC' || code === 'EDQUOT' ? fail('full', 'db.disk_full') : error
}
