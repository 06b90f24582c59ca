import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Uploads } from '../import-runs.ts'
import type { Item } from './item.ts'
import { countEntries, readZip } from './read-zip.ts'

/** Uploaded zips in a folder of their own, one file each, until they are in. */
export const zipUploads = (root: string): Uploads<Item> => {
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
