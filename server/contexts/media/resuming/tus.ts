import type { DataStore, Server, Upload as TusUpload } from '@tus/server'
import type { Actor } from '#platform/actor'
import { AppError, fail } from '#platform/errors'
import { MOST_BYTES, tooLarge, UPLOAD_HOURS } from '../domain/item.ts'
import type { Uploading } from '../ports.ts'

export type TusRequest = Readonly<{ method: string; url: string; headers: Headers; body: ReadableStream<Uint8Array> | null }>

const HOUR_MS = 3_600_000

/** The protocol tus 1.0.0 on what somebody uploads. Refusals come out as the house's own. The library is loaded with the first upload. */
export const tusServer = (uploads: Uploading, path: string) => {
  const answerFor = async (actor: Actor, { method, url, headers, body }: TusRequest): Promise<Response> => {
    const { Server } = await import('@tus/server')
    let refusal: AppError | undefined
    const server: Server = new Server({
      path,
      datastore: await storeOf(uploads, actor),
      maxSize: MOST_BYTES,
      relativeLocation: true,
      allowedOrigins: [],
      lockDrainTimeout: 1_000,
      namingFunction: () => uploads.newId(),
      onUploadFinish: async (_, { id }) => {
        await uploads.finish(actor, id)
        return {}
      },
      onResponseError: (_, error) => {
        refusal = asRefusal(error)
        return undefined
      },
    })
    const response = await server.handleWeb(
      new Request(url, { method, headers, ...(body ? { body, duplex: 'half' } : {}) } as RequestInit) as Parameters<
        typeof server.handleWeb
      >[0],
    )
    if (refusal) throw refusal
    if (response.status >= 400) throw asRefusal({ status_code: response.status })
    return response
  }
  return { answerFor }
}
export type TusServer = ReturnType<typeof tusServer>

const asRefusal = (error: unknown): AppError => {
  if (error instanceof AppError) return error
  const { status_code: status } = error as { status_code?: number }
  if (status === undefined || status >= 500) throw error
  if (status === 404 || status === 410) return fail('not_found', 'media.unknown_upload')
  if (status === 409) return fail('conflict', 'media.other_offset')
  return status === 413 ? tooLarge() : fail('invalid', 'media.bad_upload')
}

/** One person’s uploads: those of others are not there. */
const storeOf = async (uploads: Uploading, actor: Actor): Promise<DataStore> => {
  const library = await import('@tus/server')
  const toTus = async (id: string): Promise<TusUpload> => {
    const { size, received, name, created } = await uploads.get(actor, id)
    return new library.Upload({
      id,
      size,
      offset: received,
      metadata: { filename: name },
      creation_date: created.toISOString(),
    })
  }
  return Object.assign(new library.DataStore(), {
    extensions: ['creation', 'expiration', 'termination'],
    create: async (file: TusUpload) => {
      const { filename, alt, as } = file.metadata ?? {}
      const { id, size = 0 } = file
      await uploads.begin(actor, { id, size, name: filename ?? '', alt: alt ?? '', asPicture: as === 'picture' })
      return file
    },
    write: (stream: AsyncIterable<Uint8Array>, id: string, offset: number) => uploads.append(actor, id, offset, stream),
    getUpload: toTus,
    remove: (id: string) => uploads.drop(actor, id),
    getExpiration: () => UPLOAD_HOURS * HOUR_MS,
  })
}
