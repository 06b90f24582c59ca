import type { Actor } from '#platform/actor'
import type { Event } from '#platform/events'
import type { Keep } from '#platform/idempotency'
import type { Comment, Place, State } from './domain/comment.ts'
import type { CommentsEvents } from './public.ts'

export type CommentsEvent = Event<CommentsEvents>
export type Setting = Readonly<{ guests: boolean; firstWaits: boolean; version: number }>

/** A comment as everybody sees it; gone ones stand for what answers them. */
export type Line = Readonly<
  Pick<Comment, 'id' | 'parentId' | 'answersId' | 'name' | 'body' | 'created' | 'edited'> & {
    authorId: string | null
    isGone: boolean
    isOwner: boolean
    answersName: string | null
  }
>
/** A comment with what it stands below, for who keeps order. */
export type Queued = Comment & Readonly<{ title: string; path: string; ownerId: string; isOpen: boolean }>

export type Lately = Readonly<{ isRepeated: boolean; lately: number }>

type Saving = Readonly<{ events: readonly CommentsEvent[]; keep?: ReturnType<Keep> }>

export interface CommentStore {
  setting(): Promise<Setting>
  saveSetting(setting: Setting, from: number): Promise<void>
  place(kind: string, id: string): Promise<Place | undefined>
  find(id: string): Promise<Comment | undefined>
  queued(id: string): Promise<Queued | undefined>
  /** So many threads from a place on, with at most so many replies of all of them; in the order of time. */
  lines(kind: string, id: string, which: Readonly<{ from: number; roots: number; replies: number }>): Promise<readonly Line[]>
  /** All that can be read, and how many of them began a thread (gone ones included). */
  counts(kind: string, id: string): Promise<Readonly<{ count: number; roots: number }>>
  repliesTo(parentId: string): Promise<number>
  lately(text: string, authorId: string | null, since: Readonly<{ said: Date; busy: Date }>): Promise<Lately>
  /** How the passwords of a guest of this name are kept whose comments were let through, the latest first. */
  guestsNamed(name: string): Promise<readonly string[]>
  waitingBelow(kind: string, id: string): Promise<number>
  /** With what it stands below, as it is called now. */
  add(comment: Comment, place: Omit<Place, 'isOpen'>, saving: Saving): Promise<void>
  save(comment: Comment, from: number, saving: Saving): Promise<void>
  /** Refused where a guest’s password was guessed at too often in the last hour. */
  countTry(id: string, now: Date): Promise<void>
  forgetTries(id: string): Promise<void>
  /** `ownerId`: below this person's things alone; null: below everybody's that can be read now, and below one's own. */
  queue(ownerId: string, all: boolean, state: State, before: string | undefined, limit: number): Promise<readonly Queued[]>
  counted(ownerId: string, all: boolean): Promise<Readonly<Record<State, number>>>
}

/** Who writes, as they are called. */
export type NameOf = (actor: Actor) => Promise<string>

export interface Hashes {
  hash(password: string): Promise<string>
  matches(hash: string | null | undefined, password: string): Promise<boolean>
}

/** Forms are handed out with a token that says when, and that nobody else can make. */
export interface FormTokens {
  make(about: string): string
  /** How many seconds ago it was handed out; undefined where it was not, or too long ago. */
  seconds(about: string, token: string): number | undefined
}
