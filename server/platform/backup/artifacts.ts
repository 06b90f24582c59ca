import type { Readable } from 'node:stream'

/** Where artifacts lie. A name appears only when all of it is there, and is never written over. */
export interface ArtifactPlace {
  /** Where that is, as a person says it. */
  readonly title: string
  put(name: string, bytes: Readable): Promise<void>
  open(name: string): Promise<Readable | undefined>
  list(): Promise<readonly string[]>
  remove(name: string): Promise<void>
  /** A small file beside them, which is written over. */
  note(name: string, text: string): Promise<void>
  noted(name: string): Promise<string | undefined>
}
