import type { Readable } from 'node:stream'
import { AppError, fail } from '#platform/errors'

/** What an archive holds, whether it comes as a folder or as a zip. A refused item never stops the rest. */
export type Item =
  | Readonly<{ kind: 'text'; path: string; text: string; modified: Date }>
  | Readonly<{
      kind: 'attachment'
      path: string
      /** What the archive claims; `open` gives exactly as many bytes, or fails with what `refusalOf` understands. */
      size: number
      /** To be read before the next item is asked for. */
      open(): Promise<Readable>
      modified: Date
    }>
  /** One that may be empty. */
  | Readonly<{ kind: 'folder'; path: string }>
  | Readonly<{ kind: 'refused'; path: string; reason: Refusal }>
  /** Belongs to another program: hidden files and folders, and what systems leave behind. */
  | Readonly<{ kind: 'ignored'; path: string }>

export type Refusal =
  | 'path_traversal'
  | 'absolute_path'
  | 'bad_name'
  | 'duplicate'
  /** A symbolic link, whatever it leads to. */
  | 'symlink'
  /** A device, a pipe or a socket. */
  | 'not_a_file'
  | 'encrypted'
  /** Compressed in a way that only some programs know. */
  | 'unsupported'
  | 'zip_bomb'
  | 'too_large'
  /** A text that is not UTF-8; a NUL counts as such, for it is how UTF-16 looks. */
  | 'not_utf8'
  /** Its bytes cannot be read, or are not those whose checksum was noted. */
  | 'broken'
  /** The first one that is not looked at any more. */
  | 'too_many'

export type Limits = Readonly<{
  /** Bytes of the zip itself. */
  archive: number
  /** Bytes of all items together. */
  unpacked: number
  entries: number
  text: number
  attachment: number
  /** How many times its compressed size an item may have, once it is larger than `bombFrom`. */
  ratio: number
  bombFrom: number
}>

const MiB = 1024 * 1024

export const LIMITS: Limits = {
  archive: 200_000_000,
  unpacked: 1024 * MiB,
  entries: 100_000,
  text: MiB / 2,
  attachment: 50 * MiB,
  ratio: 200,
  bombFrom: MiB,
}

export const refused = (path: string, reason: Refusal): Item => ({ kind: 'refused', path, reason })

const CODE = 'archive.refused'
export const refusal = (reason: Refusal) => fail('invalid', CODE, { reason })

/** Why an attachment's stream broke off; undefined if that is no fault of the item. */
export const refusalOf = (error: unknown): Refusal | undefined =>
  error instanceof AppError && error.code === CODE ? (error.details?.reason as Refusal) : undefined

export const isText = (path: string) => /\.(?:md|markdown)$/i.test(path)

/** A text's bytes, a byte order mark included; undefined if they are not text. */
export const textOf = (bytes: Uint8Array): string | undefined => {
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
