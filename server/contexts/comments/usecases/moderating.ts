import type { Actor } from '#platform/actor'
import { can } from '#platform/can'
import { fail } from '#platform/errors'
import type { Keep } from '#platform/idempotency'
import { fromCursor, toPage } from '#platform/paging'
import { commentsActions } from '../actions.ts'
import { type Comment, editedElsewhere, isShown, judged, type State, unknown } from '../domain/comment.ts'
import { linked } from '../domain/links.ts'
import type { CommentStore, Line, Queued } from '../ports.ts'
import type { Commented, SaidComment, Thread } from '../public.ts'
import type { WritingUseCases } from './writing.ts'

type Needs = Readonly<{
  store: CommentStore
  writing: WritingUseCases
  /** The thing, where everybody may read it now; asked of its room. */
  placeOf: (kind: string, id: string) => Promise<Commented | undefined>
  now: () => Date
}>

const ROOTS_A_PAGE = 50
const MOST_REPLIES = 2_000
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const said = (line: Line, replies: readonly Line[]): SaidComment => ({
  ...{ id: line.id, name: line.isGone ? '' : line.name, isGuest: line.authorId === null, isOwner: line.isOwner },
  answers:
    line.answersId !== null && line.answersId !== line.parentId ? { id: line.answersId, name: line.answersName ?? '' } : null,
  ...{ at: line.created.toISOString(), isEdited: !line.isGone && line.edited !== null, isGone: line.isGone },
  pieces: line.isGone ? [] : linked(line.body),
  replies: replies.map((reply) => said(reply, [])),
})

/** What everybody reads below a thing, and what keeps it in order. */
export const moderatingUseCases = ({ store, writing, placeOf, now }: Needs) => {
  const mustBeOpen = async (kind: string, id: string): Promise<Commented> => {
    const place = await placeOf(kind, id)
    if (!place) throw fail('not_found', 'comments.unknown_thing')
    return place
  }

  /** What somebody may see of a comment alone: everybody what is shown, besides its author and who keeps order there. */
  const visible = async (actor: Actor, id: string): Promise<Queued> => {
    const found = await store.queued(id)
    if (!found || found.deleted !== null) throw unknown()
    const isModerator = found.isOpen && can(actor, commentsActions['comments.moderate'])
    if (actor.id === found.ownerId || isModerator || (found.isOpen && (isShown(found) || found.authorId === actor.id)))
      return found
    throw unknown()
  }
  const kept = async (actor: Actor, id: string): Promise<Queued> => {
    const found = await visible(actor, id)
    if (actor.id !== found.ownerId && !can(actor, commentsActions['comments.moderate'])) throw unknown()
    return found
  }
  const plain = ({ title: _, path: __, ownerId: ___, isOpen: ____, ...comment }: Queued): Comment => comment

  const thread = async (kind: string, id: string, asked: number): Promise<Thread> => {
    const linesOf = async (page: number) => {
      const which = { from: (page - 1) * ROOTS_A_PAGE, roots: ROOTS_A_PAGE, replies: MOST_REPLIES }
      return Map.groupBy(await store.lines(kind, id, which), ({ parentId }) => parentId)
    }
    const found = await linesOf(asked)
    // Nearly every thread fits on its first page: then all that is to be counted is here.
    const all = [...found.values()].flat()
    const roots = found.get(null)?.length ?? 0
    const isWhole = asked === 1 && roots < ROOTS_A_PAGE && all.length - roots < MOST_REPLIES
    const total = isWhole ? { count: all.filter(({ isGone }) => !isGone).length, roots } : await store.counts(kind, id)
    const pages = Math.max(1, Math.ceil(total.roots / ROOTS_A_PAGE))
    const lines = asked <= pages ? found : await linesOf(pages)
    const comments = (lines.get(null) ?? []).map((root) => said(root, lines.get(root.id) ?? []))
    return { count: total.count, comments, page: Math.min(asked, pages), pages }
  }

  return {
    thread,
    visible,
    threadFor: async (kind: string, id: string, page: number) => {
      await mustBeOpen(kind, id)
      const [shown, { guests }] = await Promise.all([thread(kind, id, page), store.setting()])
      return { ...shown, allowsGuests: guests }
    },

    write: async (
      actor: Actor,
      { kind, id, answers, text }: Readonly<{ kind: string; id: string; answers: string | null; text: string }>,
      keep: (comment: Comment) => ReturnType<Keep>,
    ) => writing.write(await mustBeOpen(kind, id), { actor, guest: undefined, seconds: undefined, answers, text }, keep),

    async edit(actor: Actor, id: string, seen: number, text: string) {
      const comment = await store.find(id)
      if (comment?.authorId !== actor.id || !comment) throw unknown()
      return writing.edit(actor, await mustBeOpen(comment.kind, comment.thingId), comment, seen, text)
    },

    /** One’s own, or what stands below one’s own things; of everybody’s, by who keeps order. */
    async remove(actor: Actor, id: string) {
      const found = await store.queued(id)
      if (!found || found.deleted !== null) throw unknown()
      await writing.remove(plain(found.authorId === actor.id ? found : await kept(actor, id)))
    },

    async judge(actor: Actor, id: string, seen: number, to: State) {
      const found = await kept(actor, id)
      if (found.version !== seen) throw editedElsewhere(found.version)
      if (found.state === to) return found
      const answered = found.answersId === null ? undefined : await store.find(found.answersId)
      const { comment, events } = judged(plain(found), to, answered?.authorId ?? null, now())
      await store.save(comment, found.version, { events })
      return { ...found, ...comment }
    },

    async queue(
      actor: Actor,
      { state, cursor, limit = 20 }: Readonly<{ state: State; cursor?: string | undefined; limit?: number | undefined }>,
    ) {
      const [before] = fromCursor(cursor, 'string') ?? []
      if (before !== undefined && !UUID.test(before)) throw fail('invalid', 'http.bad_cursor')
      const all = can(actor, commentsActions['comments.moderate'])
      const [found, counts] = await Promise.all([
        store.queue(actor.id, all, state, before, limit),
        store.counted(actor.id, all),
      ])
      return { ...toPage(found, limit, ({ id }) => [id]), counts }
    },

    setting: (_actor: Actor) => store.setting(),
    async set(
      _actor: Actor,
      seen: number,
      change: Readonly<{ guests?: boolean | undefined; firstWaits?: boolean | undefined }>,
    ) {
      const before = await store.setting()
      if (before.version !== seen) throw editedElsewhere(before.version)
      const { guests = before.guests, firstWaits = before.firstWaits } = change
      const next = { guests, firstWaits, version: seen + 1 }
      await store.saveSetting(next, seen)
      return next
    },
  }
}
export type ModeratingUseCases = ReturnType<typeof moderatingUseCases>
