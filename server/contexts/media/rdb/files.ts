import type { KeptFiles } from '#platform/backup/files'
import { sql } from '#platform/db'
import type { Storage } from '../ports.ts'

const KEY = /^[ov]\/[\w-][\w./-]*$/

/** Originals and what was drawn of them, for backups. */
export const keptFiles = (storage: Storage): KeptFiles => ({
  named: sql`select key collate "C" as name from media.item union select key from media.variant order by 1`,
  open: (key) => storage.open(key),
  async put(key, bytes) {
    if (!KEY.test(key) || key.includes('..')) throw new TypeError('This is not the name of a file of media')
    const parts: Uint8Array[] = []
    for await (const part of bytes) parts.push(part)
    await storage.put(key, Buffer.concat(parts), 'application/octet-stream')
  },
})
