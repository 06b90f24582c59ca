import type { KeptFiles } from '#platform/backup/files'
import { sql } from '#platform/db'
import type { BlobStore } from '../ports/imports.ts'

/** Attachments by their hashes, for backups. */
export const keptFiles = (blobs: Pick<BlobStore, 'open' | 'put'>): KeptFiles => ({
  named: sql`select distinct encode(sha256, 'hex') collate "C" as name from notes.attachment order by 1`,
  open: (hex) =>
    blobs.open(Buffer.from(hex, 'hex')).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    }),
  async put(hex, bytes) {
    const { sha256 } = await blobs.put(bytes)
    if (Buffer.from(sha256).toString('hex') !== hex) throw new TypeError('This is not the file that its name says')
  },
})
