import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { countEntries, readZip } from './archive/read-zip.ts'
import type { Uploads } from './usecases/runs.ts'

/** Uploaded vaults on disk, one file each. */
export const diskUploads = (dataDir: string): Uploads => {
  const root = join(dataDir, 'imports')
  const fileOf = (id: string) => join(root, `${id}.zip`)
  return {
    async keep(id, bytes) {
      await mkdir(root, { recursive: true, mode: 0o700 })
      await pipeline(bytes, createWriteStream(fileOf(id), { mode: 0o600 }))
    },
    count: (id) => countEntries(fileOf(id)),
    items: (id) => readZip(fileOf(id)),
    has: async (id) => (await stat(fileOf(id)).catch(() => undefined)) !== undefined,
    drop: (id) => rm(fileOf(id), { force: true }),
  }
}
