import type { Habit } from '../domain/attachment.ts'
import type { ImportedFile } from './imports.ts'

/** One file by itself, as somebody puts it into a note. */
export interface AttachmentStore {
  habit(ownerId: string): Promise<Habit>
  /** Those whose name, without its folders, begins with this key. */
  named(ownerId: string, beginning: string): Promise<readonly ImportedFile[]>
  /** Refused as `notes.names_moved` where the path is taken. */
  add(ownerId: string, file: ImportedFile, now: Date): Promise<void>
}
