import type { Readable } from 'node:stream'
import type { Sql } from '../db.ts'

/** The files that a room keeps outside the database, as a backup sees them. */
export type KeptFiles = Readonly<{
  /** The name of every file that a row of the room's names, `name` in the order of `name`. */
  named: Sql
  /** Undefined where there is none. */
  open(name: string): Promise<Readable | undefined>
  /** Puts one back; refuses a name that the room does not give. */
  put(name: string, bytes: AsyncIterable<Uint8Array>): Promise<void>
}>
