import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlobStore } from './ports/imports.ts'

const DAY_MS = 24 * 3_600_000

/** Bytes on disk, each content once, named by its hash. A file has its name only when all of it is safely there. */
export const diskBlobs = (dataDir: string): BlobStore => {
  const root = join(dataDir, 'media')
  const pathOf = (hex: string) => join(root, hex.slice(0, 2), hex)
  return {
    async put(bytes) {
      const draft = join(root, `draft-${randomUUID()}`)
      await mkdir(root, { recursive: true, mode: 0o700 })
      const hash = createHash('sha256')
      let size = 0
      const file = await open(draft, 'wx', 0o600)
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
        if (await stat(path).catch(() => undefined)) await rm(draft)
        else {
          await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
          await rename(draft, path)
        }
        return { sha256, size }
      } catch (error) {
        await file.close().catch(() => {})
        await rm(draft, { force: true })
        throw error
      }
    },
    open: async (sha256) => {
      const path = pathOf(Buffer.from(sha256).toString('hex'))
      await stat(path)
      return createReadStream(path)
    },
    async sweep(stillUsed) {
      for (const shelf of await readdir(root, { withFileTypes: true }).catch(() => [])) {
        const here = join(root, shelf.name)
        const names = shelf.isDirectory() ? await readdir(here) : []
        const used = new Set(await stillUsed(names.map((name) => Buffer.from(name, 'hex'))))
        const old = shelf.isDirectory() ? names.filter((name) => !used.has(name)).map((name) => join(here, name)) : [here]
        for (const path of old) if ((await stat(path)).mtimeMs < Date.now() - DAY_MS) await rm(path, { force: true })
      }
    },
  }
}
