import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fail } from '../errors.ts'

/** Bytes of an uploaded archive. */
const MOST_BYTES = 200_000_000
/** Of the whole request. */
export const MOST_OF_A_REQUEST = MOST_BYTES + 64 * 1024
/** An import that is done by then is answered as a whole; a longer one by where to look. */
const PATIENCE_MS = 5_000

/** Lets the routes of this scope take one archive each. */
export const takesArchives = (scope: FastifyInstance) =>
  scope.register(multipart, { limits: { fileSize: MOST_BYTES, files: 1, parts: 6, fieldSize: 1_024 } })

/** The archive in the field `file`; its bytes end in a refusal where it was cut off for its size: half an archive is none. */
export const archiveIn = async (request: FastifyRequest): Promise<AsyncIterable<Uint8Array>> => {
  if (!request.isMultipart()) throw fail('unsupported', 'archive.not_multipart')
  const part = await request.file()
  if (part?.fieldname !== 'file') throw fail('invalid', 'archive.no_file')
  return whole(part.file)
}

async function* whole(file: AsyncIterable<Uint8Array> & { truncated?: boolean }) {
  yield* file
  if (file.truncated) throw fail('too_large', 'archive.too_large', { mb: MOST_BYTES / 1_000_000 })
}

/** Waits for what is soon done, and no longer. */
export const patiently = async (finished: Promise<unknown>) => {
  const patience = Promise.withResolvers<void>()
  const timer = setTimeout(patience.resolve, PATIENCE_MS)
  await Promise.race([finished, patience.promise])
  clearTimeout(timer)
}
