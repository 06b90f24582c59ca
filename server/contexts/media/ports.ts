import type { Readable } from 'node:stream'
import type { Actor } from '#platform/actor'
import type { Item, Look, Variant } from './domain/item.ts'
import type { Format } from './domain/kind.ts'

/** Where bytes lie, each under a key that is used once. */
export interface Storage {
  /** Whole or not at all; refused as `full` where there is no room. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>
  /** All of it, or the bytes from `start` to `end`, both included. Undefined where there is nothing. */
  open(key: string, range?: Range): Promise<Readable | undefined>
  read(key: string, range?: Range): Promise<Uint8Array | undefined>
  /** What is not there any more is no mistake. */
  remove(key: string): Promise<void>
}
export type Range = Readonly<{ start: number; end: number }>

/** A picture as it came, decoded once: its looks, and the first small one of it. */
export type Decoded = Look & Readonly<{ placeholder: string; colour: string; first: Drawn }>
export type Drawn = Readonly<{ format: Format; width: number; height: number; bytes: Uint8Array }>

export interface Pictures {
  /** Refused where any part of it cannot be decoded, or where it would take too much to try. */
  decode(bytes: Uint8Array, format: Format): Promise<Decoded>
  /** In every width and format in which it is shown, each as soon as it is drawn. */
  draw(bytes: Uint8Array, format: Format): AsyncIterable<Drawn>
}

export type UseOf = Readonly<{ kind: string; thingId: string; title: string; audience: string }>
export type Listed = Item & Readonly<{ uses: number }>
export type Sieve = Readonly<{
  kind: 'picture' | 'file' | undefined
  use: 'used' | 'unused' | undefined
  /** Of pictures: whether the library says what they show. */
  described: boolean | undefined
  q: string | undefined
  trashed: boolean
  after: string | undefined
  limit: number
}>
export type Totals = Readonly<{ files: number; bytes: number; unused: number; unusedBytes: number; trashed: number }>

/** A file with what was drawn of it, the narrowest first. */
export type DrawnItem = Item & Readonly<{ variants: readonly Variant[] }>

export interface MediaStore {
  find(id: string): Promise<DrawnItem | undefined>
  /** One that this person may see, or (undefined) everybody; never one in the trash. */
  seen(actor: Pick<Actor, 'id' | 'role'> | undefined, ids: readonly string[]): Promise<readonly DrawnItem[]>
  /** Whether nothing has this id, and nobody else's things show what had it. */
  isFree(ownerId: string, id: string): Promise<boolean>
  sameContent(ownerId: string, sha256: Uint8Array): Promise<Item | undefined>
  uses(id: string): Promise<readonly UseOf[]>
  page(ownerId: string, sieve: Sieve): Promise<readonly Listed[]>
  totals(ownerId: string, unusedSince: Date): Promise<Totals>
  quota(): Promise<number | undefined>
  setQuota(bytes: number): Promise<void>
  /** Says that something may come to lie there, before it does. */
  expect(ownerId: string, keys: readonly string[], due: Date): Promise<void>
  /** Refused as `media.no_room` where it would be more than this person may keep. */
  add(item: Item, variants: readonly Variant[], quota: number): Promise<void>
  /** Alternative text and name, at a version. */
  save(item: Item): Promise<void>
  trash(item: Item, now: Date): Promise<void>
  restore(item: Item, now: Date): Promise<void>
  trashUnused(ownerId: string, since: Date, now: Date): Promise<number>
  /** Takes rows away, and leaves their bytes to the sweep. */
  forget(ids: readonly string[], now: Date): Promise<void>
  trashedBefore(before: Date, limit: number): Promise<readonly string[]>
}

/** Drawing, by whichever process comes first. */
export interface Work {
  /** One that is due, held until `until`; the tries are counted as they begin. */
  take(now: Date, until: Date): Promise<Item | undefined>
  drawn(item: Item, variants: readonly Variant[], now: Date): Promise<void>
  /** Failed so often: later again, or (null) never. */
  failed(item: Item, again: Date | null, now: Date): Promise<void>
  /** By its owner's word, from the beginning. */
  again(id: string, now: Date): Promise<void>
  /** What is due of that which lies there for nothing. */
  strays(now: Date, limit: number): Promise<readonly string[]>
  swept(keys: readonly string[]): Promise<void>
}

export type Upload = Readonly<{
  id: string
  ownerId: string
  name: string
  alt: string
  /** Refused unless it is a picture, as soon as its beginning is there. */
  asPicture: boolean
  size: number
  received: number
  itemId: string | null
  refusal: Refusal | null
  created: Date
  updated: Date
}>
export type Refusal = Readonly<{ kind: string; code: string; details?: Readonly<Record<string, unknown>> }>

export interface UploadStore {
  /** Refused as `media.too_many_uploads` where this person has too many open. */
  begin(upload: Upload): Promise<void>
  find(id: string): Promise<Upload | undefined>
  /** Refused as `media.other_offset` where another part has come to stand there. */
  append(id: string, start: number, bytes: Uint8Array, now: Date): Promise<void>
  bytes(id: string): Promise<Uint8Array>
  /** What became of it; its parts are not needed any more. */
  end(id: string, outcome: Readonly<{ itemId: string } | { refusal: Refusal }>, now: Date): Promise<void>
  drop(id: string): Promise<void>
  dropBefore(before: Date): Promise<void>
}

export type Begun = Pick<Upload, 'id' | 'size' | 'name' | 'alt' | 'asPicture'>

/** What a protocol for uploads in parts needs of somebody’s: each actor’s own alone. */
export interface Uploading {
  newId(): string
  begin(actor: Actor, upload: Begun): Promise<void>
  get(actor: Actor, id: string): Promise<Upload>
  /** Keeps what comes from this place on, and says how far the upload has come. */
  append(actor: Actor, id: string, start: number, bytes: AsyncIterable<Uint8Array>): Promise<number>
  finish(actor: Actor, id: string): Promise<Upload>
  drop(actor: Actor, id: string): Promise<void>
}

/** What a person has here, a part at a time. */
export interface Leaving {
  erase(ownerId: string, now: Date): Promise<void>
  itemsAfter(ownerId: string, after: string | null, limit: number): Promise<readonly Item[]>
  straysOf(ownerId: string, limit: number): Promise<readonly string[]>
  isLeft(ownerId: string): Promise<boolean>
}
