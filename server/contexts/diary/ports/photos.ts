import type { Photo } from '../domain/photo.ts'
import type { Window } from './diary.ts'

export interface PhotoStore {
  /** Of the records of these days that are not in the trash, the oldest first; those that were taken out among them. */
  between(ownerId: string, window: Window): Promise<readonly Photo[]>
  /** One whose record is not in the trash. */
  find(ownerId: string, id: string): Promise<Photo | undefined>
  bytes(ownerId: string, id: string): Promise<Uint8Array>
  /** Refused where the record, or its person, has as many as may be. */
  add(photo: Photo, bytes: Uint8Array): Promise<void>
  /** Out of its record, or back into it. */
  move(photo: Photo): Promise<void>
  /** Says otherwise what it shows, unless somebody else said so meanwhile. `was`: what stood there; undefined: whatever that is. */
  tell(photo: Photo, was: string | undefined): Promise<void>
  /** How many bytes a person has. */
  taken(ownerId: string): Promise<number>
  /** Lets go of what was taken out before. */
  empty(before: Date): Promise<void>
}

export type Drawn = Readonly<{ bytes: Uint8Array; width: number; height: number }>
export interface Pictures {
  /** Drawn anew: upright, no larger than it is kept, and nothing of the file that came. */
  draw(bytes: Uint8Array): Promise<Drawn>
  /** One that was drawn so before stays as it is; any other is drawn. */
  check(bytes: Uint8Array): Promise<Drawn>
}
