import type { Actor } from '#platform/actor'
import { can } from '#platform/can'
import { fail } from '#platform/errors'
import type { Keep } from '#platform/idempotency'
import { commentsActions } from '../actions.ts'
import {
  type Comment,
  changedFor,
  editedElsewhere,
  isShown,
  isTooLate,
  newsOf,
  removed,
  rewritten,
  unknown,
} from '../domain/comment.ts'
import { linksIn } from '../domain/links.ts'
import { screened } from '../domain/screening.ts'
import { nameOf, passwordOf, textOf } from '../domain/text.ts'
import type { CommentStore, FormTokens, Hashes, NameOf } from '../ports.ts'
import type { Commented, WritingForm } from '../public.ts'

type Needs = Readonly<{
  store: CommentStore
  hashes: Hashes
  tokens: FormTokens
  nameOf: NameOf
  now: () => Date
  newId: () => string
}>

type Given = Readonly<{ answers: string | null; text: string }>
type Guest = Readonly<{ name: string; password: string; isTrapped: boolean }>
type Coming = Given & Readonly<{ actor: Actor | null; guest: Guest | undefined; seconds: number | undefined }>
type Proof = Readonly<{ actor: Actor | null; password: string }>

const DAY_MS = 86_400_000
const MINUTES_10 = 600_000
const MOST_REPLIES = 200

/** To write below something, and to change or take away what one wrote. Who shows the thing has seen to it that the actor may read it. */
export const writingUseCases = ({ store, hashes, tokens, nameOf: nameOfMember, now, newId }: Needs) => {
  const keepsOrder = (actor: Actor | null, ownerId: string) =>
    actor !== null && (actor.id === ownerId || can(actor, commentsActions['comments.moderate']))
  const aboutOf = ({ kind, id }: Pick<Commented, 'kind' | 'id'>) => `${kind} ${id}`

  /** The comment that is answered, where it can be read and stands below the same thing. */
  const answeredBy = async (place: Commented, answers: string | null) => {
    if (answers === null) return undefined
    const found = await store.find(answers)
    if (!found || found.kind !== place.kind || found.thingId !== place.id || !isShown(found)) throw unknown()
    if ((await store.repliesTo(found.parentId ?? found.id)) >= MOST_REPLIES)
      throw fail('conflict', 'comments.thread_full', { max: MOST_REPLIES })
    return found
  }

  const isNewGuest = async (name: string, password: string) => {
    for (const hash of await store.guestsNamed(name)) if (await hashes.matches(hash, password)) return false
    return true
  }

  const judgedAsNew = async (place: Commented, coming: Coming, body: string, firstWaits: boolean) => {
    const { actor, guest, seconds } = coming
    const at = now().getTime()
    const authorId = guest ? null : (actor?.id ?? null)
    const since = { said: new Date(at - DAY_MS), busy: new Date(at - MINUTES_10) }
    const { isRepeated, lately } = await store.lately(body, authorId, since)
    return screened({
      ...{ isGuest: guest !== undefined, isTrusted: !guest && keepsOrder(actor, place.ownerId) },
      ...{ isTrapped: guest?.isTrapped ?? false, seconds, links: linksIn(body), isRepeated, lately },
      isFirst: guest !== undefined && firstWaits && (await isNewGuest(guest.name, guest.password)),
    })
  }

  const write = async (place: Commented, coming: Coming, keep: (comment: Comment) => ReturnType<Keep> = () => []) => {
    const { actor, answers } = coming
    const setting = await store.setting()
    const body = textOf(coming.text)
    const { guest: named } = coming
    const guest = named && { ...named, name: nameOf(named.name), password: passwordOf(named.password) }
    if (guest && !setting.guests) throw fail('forbidden', 'comments.no_guests')
    if (!guest && !actor) throw fail('unauthenticated', 'comments.no_guests')
    const answered = await answeredBy(place, answers)
    const { state, reasons } = await judgedAsNew(place, { ...coming, guest }, body, setting.firstWaits)
    const at = now()
    const comment: Comment = {
      ...{ id: newId(), kind: place.kind, thingId: place.id, body, state, reasons },
      ...{ parentId: answered ? (answered.parentId ?? answered.id) : null, answersId: answered?.id ?? null },
      authorId: guest ? null : (actor?.id ?? null),
      name: guest ? guest.name : actor ? await nameOfMember(actor) : '',
      password: guest ? await hashes.hash(guest.password) : null,
      ...{ version: 1, created: at, edited: null, deleted: null },
    }
    const isFirstToWait = state === 'waiting' && (await store.waitingBelow(place.kind, place.id)) === 0
    const news = { ownerId: place.ownerId, answeredId: answered?.authorId ?? null, isFirstToWait }
    const events = [...(isShown(comment) ? [changedFor(comment, at)] : []), ...newsOf(comment, news, at)]
    await store.add(comment, place, { events, keep: keep(comment) })
    return comment
  }

  /** A comment of whoever this is: by who they are, or by the password it was written with. */
  const proven = async (place: Pick<Commented, 'kind' | 'id'>, id: string, { actor, password }: Proof) => {
    const comment = await store.find(id)
    if (!comment || comment.kind !== place.kind || comment.thingId !== place.id || comment.deleted !== null) throw unknown()
    if (comment.authorId !== null) {
      if (comment.authorId !== actor?.id) throw unknown()
      return comment
    }
    // Counted before it is looked at: many at once are many.
    await store.countTry(comment.id, now())
    if (!(await hashes.matches(comment.password, password))) throw fail('forbidden', 'comments.wrong_password')
    await store.forgetTries(comment.id)
    return comment
  }

  const change = async (place: Commented, comment: Comment, actor: Actor | null, text: string) => {
    const body = textOf(text)
    const signs = { isTrusted: comment.authorId !== null && keepsOrder(actor, place.ownerId), links: linksIn(body) }
    const screenedNow = screened({
      ...{ ...signs, isGuest: comment.authorId === null, isTrapped: false, seconds: undefined, isFirst: false },
      ...{ isRepeated: false, lately: 0 },
    })
    const { comment: next, events } = rewritten(comment, body, screenedNow, now())
    await store.save(next, comment.version, { events })
    return next
  }

  const remove = async (comment: Comment) => {
    const { comment: next, events } = removed(comment, now())
    await store.save(next, comment.version, { events })
    return next
  }

  const mustBeFresh = (place: Commented, token: string) => {
    const seconds = tokens.seconds(aboutOf(place), token)
    if (seconds === undefined) throw fail('conflict', 'comments.form_expired')
    return seconds
  }

  return {
    write,
    keepsOrder,

    /** What somebody wrote on a form: a member by being signed in, anybody else with a name and a password. */
    async writeByForm(place: Commented, given: Proof & Given & Readonly<{ token: string; name: string; trap: string }>) {
      const { actor, token, name, password, trap } = given
      const seconds = mustBeFresh(place, token)
      const guest = actor ? undefined : { name, password, isTrapped: trap !== '' }
      return write(place, { actor, guest, seconds, answers: given.answers, text: given.text })
    },
    async changeByForm(place: Commented, given: Proof & Readonly<{ id: string; token: string; text: string }>) {
      mustBeFresh(place, given.token)
      textOf(given.text)
      return change(place, await proven(place, given.id, given), given.actor, given.text)
    },
    async removeByForm(place: Commented, given: Proof & Readonly<{ id: string; token: string }>) {
      mustBeFresh(place, given.token)
      return remove(await proven(place, given.id, given))
    },

    /** What such a form is to say. */
    async form(
      place: Commented,
      actor: Actor | null,
      { answers, changes }: Readonly<{ answers: string | null; changes: string | null }>,
    ): Promise<WritingForm> {
      const [{ guests }, answered] = await Promise.all([store.setting(), answeredBy(place, answers)])
      const found = changes === null ? undefined : await store.find(changes)
      const isHere = found?.kind === place.kind && found.thingId === place.id && found.deleted === null
      const isTheirs = found && (found.authorId === null ? isShown(found) : found.authorId === actor?.id)
      if (changes !== null && !(isHere && isTheirs)) throw unknown()
      return {
        ...{ token: tokens.make(aboutOf(place)), allowsGuests: guests, name: actor && (await nameOfMember(actor)) },
        answering: answered ? { name: answered.name, text: answered.body } : null,
        changing: found
          ? { text: found.body, needsPassword: found.authorId === null, isTooLate: isTooLate(found, now()) }
          : null,
      }
    },

    /** A member’s own, by its version. */
    async edit(actor: Actor, place: Commented, comment: Comment, seen: number, text: string) {
      if (comment.authorId !== actor.id || comment.deleted !== null) throw unknown()
      if (comment.version !== seen) throw editedElsewhere(comment.version)
      return change(place, comment, actor, text)
    },
    remove,
  }
}
export type WritingUseCases = ReturnType<typeof writingUseCases>
