import { fail } from '#platform/errors'
import type { CommentsEvents } from '../public.ts'

export type State = 'shown' | 'waiting' | 'hidden' | 'spam'
export type Reason = 'trap' | 'fast' | 'links' | 'repeated' | 'busy' | 'first'

/** What is commented on. */
export type Place = Readonly<{
  kind: string
  id: string
  ownerId: string
  title: string
  /** Where everybody reads it. */
  path: string
  isOpen: boolean
  version: number
}>

export type Comment = Readonly<{
  id: string
  kind: string
  thingId: string
  parentId: string | null
  answersId: string | null
  authorId: string | null
  name: string
  password: string | null
  body: string
  state: State
  reasons: readonly Reason[]
  version: number
  created: Date
  edited: Date | null
  deleted: Date | null
}>

type Told = { [N in keyof CommentsEvents]: Readonly<{ name: N; data: CommentsEvents[N] }> }[keyof CommentsEvents]
export type Change = Readonly<{ comment: Comment; events: readonly Told[] }>

const DAY_MS = 86_400_000
/** So long after it was written a comment can be changed; taken away it can be for ever. */
export const EDIT_DAYS = 30

export const unknown = () => fail('not_found', 'comments.unknown')
export const editedElsewhere = (version?: number) =>
  fail('stale', 'comments.edited_elsewhere', version === undefined ? undefined : { version })

/** Whether everybody sees its text. */
export const isShown = ({ state, deleted }: Pick<Comment, 'state' | 'deleted'>) => state === 'shown' && deleted === null

/** Somebody who reads the thing would see it otherwise from now on. */
export const changedFor = ({ kind, thingId }: Pick<Comment, 'kind' | 'thingId'>, now: Date): Told => ({
  name: 'comments.changed',
  data: { kind, id: thingId, at: now.toISOString() },
})

const told = (id: string, personId: string, what: CommentsEvents['comments.told']['what'], now: Date): Told => ({
  name: 'comments.told',
  data: { id, personId, what, at: now.toISOString() },
})

/** Who hears of a comment that just came: whom it answers, and whose thing it is; each once, and nobody of their own. */
export const newsOf = (
  { id, authorId, state }: Pick<Comment, 'id' | 'authorId' | 'state'>,
  { ownerId, answeredId, isFirstToWait }: Readonly<{ ownerId: string; answeredId: string | null; isFirstToWait: boolean }>,
  now: Date,
): readonly Told[] => {
  if (state === 'waiting') return isFirstToWait ? [told(id, ownerId, 'waiting', now)] : []
  if (state !== 'shown') return []
  return [
    ...(answeredId !== null && answeredId !== authorId ? [told(id, answeredId, 'answered', now)] : []),
    ...(ownerId !== authorId && ownerId !== answeredId ? [told(id, ownerId, 'written', now)] : []),
  ]
}

/** Its text anew, within the time for that. What would have waited if it had come so, waits now. */
export const rewritten = (
  comment: Comment,
  body: string,
  { state, reasons }: Readonly<{ state: State; reasons: readonly Reason[] }>,
  now: Date,
): Change => {
  if (isTooLate(comment, now)) throw fail('conflict', 'comments.too_late', { days: EDIT_DAYS })
  const waits = comment.state === 'shown' && state !== 'shown'
  const next: Comment = {
    ...{ ...comment, body, edited: now, version: comment.version + 1 },
    ...(waits ? { state: 'waiting', reasons } : {}),
  }
  return { comment: next, events: isShown(comment) ? [changedFor(next, now)] : [] }
}

export const isTooLate = ({ created }: Comment, now: Date) => now.getTime() - created.getTime() > EDIT_DAYS * DAY_MS

/** Taken away: of what it said and of who said it nothing is left. */
export const removed = (comment: Comment, now: Date): Change => ({
  comment: {
    ...comment,
    ...{ body: '', name: '', authorId: null, password: null, reasons: [], deleted: now, version: comment.version + 1 },
  },
  events: isShown(comment) ? [changedFor(comment, now)] : [],
})

/** As somebody who keeps order decided. Whom it answers hears of it when it can be read for the first time. */
export const judged = (comment: Comment, to: State, answeredId: string | null, now: Date): Change => {
  const next = { ...comment, state: to, version: comment.version + 1 }
  const isNews = to === 'shown' && comment.state === 'waiting' && answeredId !== null && answeredId !== comment.authorId
  return {
    comment: next,
    events: [
      ...(isShown(comment) === isShown(next) ? [] : [changedFor(next, now)]),
      ...(isNews ? [told(comment.id, answeredId, 'answered', now)] : []),
    ],
  }
}

/** A guest’s password is guessed at so often in an hour, and no oftener. */
export const MOST_TRIES = 10
export const tooManyTries = () => fail('limited', 'comments.too_many_tries', { seconds: 3_600 })
