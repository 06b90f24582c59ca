import type { Readable } from 'node:stream'
import type { KeepsOfPeople } from '#platform/people'
import type { ImportReport } from './contract/imports.ts'

/** What other contexts may know of the blog. Types only: no context ever loads another's code. */

export type BlogEvents = {
  /** Readers see a text, for the first time or anew. `path` is its address in the house. */
  'blog.published': {
    id: string
    ownerId: string
    noteId: string | null
    title: string
    path: string
    version: number
    at: string
  }
  /** Readers see it no longer: it was taken back or deleted. */
  'blog.withdrawn': { id: string; ownerId: string; version: number; at: string }
  /** It was deleted long ago and is gone for good. */
  'blog.erased': { id: string }
}

export interface BlogFace extends KeepsOfPeople {
  /** An article that everybody may read now, or null. */
  commentable(arg: { id: string }): Promise<Readonly<{ ownerId: string; title: string; path: string; version: number }> | null>
}

/** What the operator of this machine may ask for; never offered to another process. */
export interface BlogOperator {
  exportZip(arg: { ownerId: string }): Readable
  /** Brings a folder, a zip, or Ghost's file in from this machine's disk. */
  importFrom(arg: { ownerId: string; path: string; dryRun: boolean }): Promise<ImportReport>
}
