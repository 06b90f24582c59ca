import type { Medicine, Paper } from '../domain/medicine.ts'

/** The calendar of dose times at a secret address. `names`: whether it names the medicines; `zone`: whose clock tells which day it is. */
export type Feed = Readonly<{
  names: boolean
  words: 'ko' | 'en'
  zone: string
  made: Date
  /** How often it was fetched, and when last. */
  views: number
  viewed: Date | null
}>

export interface FeedStore {
  of(ownerId: string): Promise<Feed | undefined>
  /** In place of the one before. `token`: a digest of what the address holds. */
  put(ownerId: string, feed: Feed, token: Uint8Array): Promise<void>
  remove(ownerId: string): Promise<void>
  /** Whose it is and how it is told, and one fetch more, of which the first of a day is a line among the looks. */
  open(token: Uint8Array, at: Date): Promise<(Feed & Readonly<{ ownerId: string }>) | undefined>
}

/** `nameOf`: one name for the same thing, that says nothing of it. */
export type WriteFeed = (
  medicines: readonly Paper<Medicine>[],
  how: Feed & Readonly<{ now: Date; nameOf: (about: string) => string }>,
) => string
