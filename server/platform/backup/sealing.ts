import { Readable, Transform } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import type { Bytes } from './bytes.ts'

const LEVEL = 3

/** A tar, packed (zstd) and closed (age) for whoever holds a key of these: `age -d | zstd -d | tar x` opens it too. */
export const close = async (tar: Bytes, recipients: readonly string[]): Promise<Readable> => {
  const packed = Readable.from(tar, { objectMode: false }).compose(
    createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: LEVEL, [constants.ZSTD_c_checksumFlag]: 1 } }),
  )
  const { Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return Readable.fromWeb((await encrypter.encrypt(asWeb(packed))) as ReadableStream)
}

/** What was closed so, for who holds one of the keys; refuses in one sentence what cannot be opened, and at its end what was cut off. */
export const openWith = async (artifact: Bytes, keys: readonly string[]): Promise<Bytes> => {
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  for (const key of keys) decrypter.addIdentity(key)
  let opened: ReadableStream
  try {
    opened = (await decrypter.decrypt(asWeb(Readable.from(artifact, { objectMode: false })))) as ReadableStream
  } catch (error) {
    throw /no identity matched|no matching|identities/i.test(String(error))
      ? new Error('This key does not open this backup.')
      : new Error('This is not a backup of Haruteo, or it is damaged from its beginning.')
  }
  return unpacked(Readable.fromWeb(opened))
}

async function* unpacked(packed: Readable): AsyncGenerator<Uint8Array, void, undefined> {
  const plain = createZstdDecompress()
  packed.on('error', (error) => plain.destroy(error))
  try {
    for await (const chunk of packed.pipe(plain)) yield chunk as Uint8Array
  } catch {
    throw new Error('This backup is damaged or was cut off.')
  } finally {
    packed.destroy()
    plain.destroy()
  }
}

const asWeb = (stream: NodeJS.ReadableStream) =>
  Readable.toWeb(stream as Readable, { strategy: { highWaterMark: 4 } } as never) as globalThis.ReadableStream<Uint8Array>

/** Looks on at what passes. */
export const watching = (seen: (chunk: Uint8Array) => void) =>
  new Transform({
    transform(chunk: Uint8Array, _, next) {
      seen(chunk)
      next(null, chunk)
    },
  })
