import type { Field, MakeShare } from '../contract/sharing.ts'
import type { factsOf } from '../domain/shared.ts'

/** The very words that are shared. */
export type Copy = Readonly<Pick<MakeShare, 'title' | 'parts' | 'from' | 'to'>>
export type Share = Readonly<{
  id: string
  ownerId: string
  created: Date
  expires: Date
  revoked: Date | null
  views: number
  viewed: Date | null
  copy: Copy | null
}>

export interface ShareStore {
  /** The newest first. */
  list(ownerId: string): Promise<readonly Share[]>
  /** `token`: a digest of what the link holds. */
  add(share: Share & Readonly<{ copy: Copy }>, token: Uint8Array): Promise<void>
  /** Takes a link back and erases its copy; false where there is none that is open. */
  revoke(ownerId: string, id: string, at: Date): Promise<boolean>
  /** What a link opens, and one view more, of which the first of a day is a line among the looks. Without a copy where it opens nothing any more; undefined where there never was such a link. */
  open(token: Uint8Array, at: Date): Promise<Pick<Share, 'copy' | 'expires'> | undefined>
  /** Erases the copies that links open no more, and after a while that there were any. */
  empty(now: Date): Promise<void>
}

export type Facts = ReturnType<typeof factsOf>
/** The first words of a copy, for its person to edit. */
export type Draft = (
  facts: Facts,
  fields: readonly Field[],
  language: 'ko' | 'en',
) => Readonly<Pick<MakeShare, 'title' | 'parts'>>
