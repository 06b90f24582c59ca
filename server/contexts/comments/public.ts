import type { Actor } from '#platform/actor'
import type { KeepsOfPeople } from '#platform/people'

/** What other contexts may know of comments. Types only: no context ever loads another's code. */

export type CommentsEvents = {
  /** What stands below a thing is otherwise than it was, for everybody who reads it. */
  'comments.changed': { kind: string; id: string; at: string }
  /**
   * News for a member: somebody wrote below a thing of theirs, answered a comment of theirs, or something below a thing of theirs waits to
   * be looked at. `id` is the comment's.
   */
  'comments.told': { id: string; personId: string; what: 'written' | 'answered' | 'waiting'; at: string }
}

/** What is commented on, as the room says that shows it: to ask with it is to say that this actor may read it now. */
export type Commented = Readonly<{ kind: string; id: string; ownerId: string; title: string; path: string; version: number }>

export type SaidPiece = Readonly<{ text: string; href?: string }>
export type SaidComment = Readonly<{
  id: string
  /** Whom it answers, within its thread. */
  answers: Readonly<{ id: string; name: string }> | null
  name: string
  isGuest: boolean
  /** Whether it is of whose thing it is. */
  isOwner: boolean
  at: string
  isEdited: boolean
  /** Gone, hidden or taken away: it holds a place for what answers it, and nothing else. */
  isGone: boolean
  pieces: readonly SaidPiece[]
  replies: readonly SaidComment[]
}>
export type Thread = Readonly<{ count: number; comments: readonly SaidComment[]; page: number; pages: number }>

/** What somebody needs who is about to write. */
export type WritingForm = Readonly<{
  token: string
  /** The name that will stand above it; null for a guest, who says one. */
  name: string | null
  allowsGuests: boolean
  answering: Readonly<{ name: string; text: string }> | null
  /** Of a comment that is to be changed: what it says, and whether it takes a password. */
  changing: Readonly<{ text: string; needsPassword: boolean; isTooLate: boolean }> | null
}>

export type Written = Readonly<{ id: string; isShown: boolean }>
type ByForm = Readonly<{ place: Commented; actor: Actor | null; token: string; password: string }>

export interface CommentsFace extends KeepsOfPeople {
  thread(arg: { kind: string; id: string; page: number }): Promise<Thread>
  form(arg: { place: Commented; actor: Actor | null; answers: string | null; changes: string | null }): Promise<WritingForm>
  /** `trap`: what stands in the field that no person sees. */
  write(arg: ByForm & Readonly<{ answers: string | null; name: string; text: string; trap: string }>): Promise<Written>
  change(arg: ByForm & Readonly<{ id: string; text: string }>): Promise<Written>
  remove(arg: ByForm & Readonly<{ id: string }>): Promise<Written>
}
