import type { Readable } from 'node:stream'
import type { Piece } from '#platform/people'
import type { AuditEntry } from '../domain/audit.ts'

/** `room`: the place in the list of rooms that is being asked; `cursor`, how far it has told; `pages`, how many answers lie ready. */
export type Export = Readonly<{
  id: string
  personId: string
  state: 'running' | 'done' | 'failed'
  room: number
  cursor: string | null
  pages: number
  files: number
  size: number | null
  created: Date
  expires: Date
}>

export interface ExportStore {
  /** Refused where one of this person is under way. */
  begin(one: Export, now: Date, entry: AuditEntry): Promise<void>
  find(id: string): Promise<Export | undefined>
  /** The newest first. */
  of(personId: string, now: Date): Promise<readonly Export[]>
  progress(one: Export, now: Date): Promise<void>
  finish(id: string, state: 'done' | 'failed', size: number | null, now: Date): Promise<void>
  /** Takes over one whose process died. */
  abandoned(now: Date): Promise<Export | undefined>
  fetched(now: Date, entry: AuditEntry): Promise<void>
  /** Takes those out whose time is over, and gives their ids. */
  takeExpired(now: Date): Promise<readonly string[]>
}

/** Where exports lie while they are made, and until they are fetched. */
export interface Parcels {
  /** Keeps an answer of a room under its number; the same number again takes its place. */
  keep(id: string, page: number, pieces: readonly Piece[]): Promise<void>
  /** Makes the file of this many answers, and says its size. */
  pack(id: string, pages: number): Promise<number>
  open(id: string): Promise<Readable>
  drop(id: string): Promise<void>
}
