import type { Effect } from './events.ts'
import { merge } from './merge.ts'
import {
  isDirty,
  isLoading,
  known,
  type Making,
  newest,
  type Saving,
  type Sent,
  type ServerNote,
  sameText,
  type Text,
} from './state.ts'
import type { Refusal, Reply } from './wire.ts'

export type Turn = Readonly<{ now: number; chance: number; tell: (effect: Effect) => void }>

const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 30_000

/** Twice as long each time, and up to half of it by chance. */
const later = (state: Saving, waits: Saving['waits'], { now, chance }: Turn, atLeast = 0): Saving => {
  const full = Math.min(FIRST_RETRY_MS * 2 ** state.attempts, LAST_RETRY_MS)
  return { ...state, waits, attempts: state.attempts + 1, retryAt: now + Math.max(full * (0.5 + chance / 2), atLeast) }
}

/** What came of a request that writes. What may have happened is kept in `sent` until it is known. */
export const answered = (state: Saving, reply: Reply, turn: Turn): Saving => {
  switch (reply.kind) {
    case 'ok':
      if (state.making?.day) return handedOver(state, reply.note, turn)
      if (reply.rewritten && state.base && state.base.title !== reply.note.title) {
        const { noteId, base } = state
        turn.tell({ kind: 'rewrote', noteId, was: base.title, title: reply.note.title, notes: reply.rewritten })
      }
      return landed(state, reply.note, turn)
    case 'stale': {
      const noticed = Math.max(state.noticed, reply.version ?? 0)
      // The first time somebody was faster; the second time there is a crowd.
      const behind = { ...state, stale: true, noticed, sendAt: turn.now }
      const isCrowded = state.waits === undefined && state.attempts > 0
      return isCrowded ? later(behind, undefined, turn) : { ...behind, waits: undefined, attempts: 1 }
    }
    case 'keyUsed':
      return state.making
        ? { ...state, sent: undefined, sendAt: turn.now, making: { ...state.making, key: `${state.making.key}-2` } }
        : { ...state, sent: undefined }
    case 'badTitle': {
      const { code, message } = reply
      if (state.making?.untaken) return renamed(state, state.making, state.making.untaken, code, turn)
      if (state.sent?.title === undefined) return { ...state, sent: undefined, block: { kind: 'refused', code, message } }
      return { ...state, sent: undefined, sendAt: turn.now, badTitle: { title: state.sent.title, code, message } }
    }
    case 'refused':
      return {
        ...state,
        sent: undefined,
        waits: undefined,
        block: { kind: 'refused', code: reply.code, message: reply.message },
      }
    case 'gone':
      // A new note whose folder is gone goes to the top.
      if (state.making?.folderId) return { ...state, sendAt: turn.now, making: { ...state.making, folderId: null } }
      return { ...state, block: { kind: 'gone' } }
    default:
      return delayed(state, reply, turn)
  }
}

const MOST_TITLES = 50

/** X, then X 2, X 3; where the server takes none of them it gives one of its own, and what was meant stands in the text. */
const renamed = (
  state: Saving,
  making: Making,
  { title, tries }: NonNullable<Making['untaken']>,
  code: string,
  { now }: Turn,
): Saving => {
  const again = { ...state, sent: undefined, sendAt: now, keepAt: now }
  const next = tries + 1
  const key = `${making.key}-${next}`
  if (code !== 'notes.title_taken' || next > MOST_TITLES)
    return {
      ...again,
      mine: { title: '', body: `${title}\n${state.mine.body}` },
      making: { ...making, key, untaken: undefined },
    }
  const mine = { ...state.mine, title: `${title} ${next}` }
  return { ...again, mine, making: { ...making, key, untaken: { title, tries: next } } }
}

/** The note of the day is there: what was jotted down becomes a part of it, and nothing is left here. */
const handedOver = (state: Saving, note: ServerNote & Readonly<{ id: string }>, turn: Turn): Saving => {
  turn.tell({ kind: 'handOver', note, text: state.mine.body })
  return { ...known(state.noteId, note), drafted: false }
}

const delayed = (state: Saving, reply: Refusal, turn: Turn): Saving => {
  if (reply.kind === 'signedOut') return { ...state, waits: undefined, block: { kind: 'signedOut' } }
  if (reply.kind === 'busy') return later(state, 'busy', turn, reply.afterMs)
  return later(state, reply.kind === 'unreachable' ? 'network' : 'busy', turn)
}

export const readBack = (state: Saving, reply: Reply, turn: Turn): Saving => {
  if (reply.kind === 'gone') return { ...state, block: { kind: 'gone' } }
  if (reply.kind !== 'ok') return delayed(state, reply, turn)
  const { noteId } = state
  const { version, title, body } = reply.note
  const note = { version, title, body }
  turn.tell({ kind: 'remember', noteId, note })
  const calm = { ...state, waits: undefined, stale: false, isOld: false, attempts: state.stale ? state.attempts : 0 }
  // What was told while we read may be newer still; what was told before and is not there was wrong.
  const noticed = Math.max(version, state.noticed > state.askedFor ? state.noticed : 0)
  if (isLoading(state)) {
    turn.tell({ kind: 'outside' })
    return { ...calm, base: note, mine: note, noticed }
  }
  const isNews = state.stale ? version !== state.base?.version : version > newest(state)
  if (isNews) return { ...calm, noticed, held: note }
  const old = { ...calm, noticed: Math.max(noticed, newest(calm)) }
  // Refused for its version, which is the present one: another answer is under way.
  return state.stale ? later(old, state.waits, turn) : old
}

/** The version after ours, from the history: is it what we sent and got no answer to? */
export const versionBack = (state: Saving, reply: Reply, turn: Turn): Saving => {
  const { base, sent } = state
  if (reply.kind === 'unreachable' || reply.kind === 'busy' || reply.kind === 'signedOut') return delayed(state, reply, turn)
  if (!base || !sent) return state
  const wrote = withSent(base, sent)
  if (reply.kind !== 'ok' || !sameText(reply.note, wrote)) return { ...state, sent: undefined, waits: undefined }
  return { ...settled(state, sent), base: { ...wrote, version: base.version + 1 } }
}

/** A text of the server's: our own that came back, or somebody's, which ours is merged with or gives way to. */
export const takeIn = (state: Saving, theirs: ServerNote, turn: Turn): Saving => {
  const { base, mine, sent } = state
  const after = { ...state, held: undefined, stale: false, waits: undefined }
  if (!base) return { ...after, base: theirs, mine: theirs }
  if (sent && theirs.version === base.version + 1 && sameText(theirs, withSent(base, sent)))
    return landed(after, { ...theirs, id: state.noteId }, turn)
  // What we sent was for a version that is no more: it can no longer happen.
  const free = { ...after, sent: undefined }
  // A space at the end of a title is the person still typing, and no title of its own.
  const title = theirs.title !== base.title && mine.title.trim() === base.title ? base.title : mine.title
  const merged = merge(base, { ...mine, title }, theirs)
  if (merged.kind === 'overlap') return { ...free, conflict: theirs, keepAt: turn.now }
  const next = { ...free, base: theirs, mine: merged.text, conflict: undefined }
  if (!sameText(merged.text, mine)) turn.tell({ kind: 'outside' })
  return isDirty(next) ? { ...next, keepAt: turn.now, sendAt: state.sendAt ?? turn.now } : next
}

/** The server has what we sent. */
const landed = (state: Saving, answer: ServerNote & Readonly<{ id: string }>, turn: Turn): Saving => {
  const { sent = {}, held, mine, making } = state
  const { version, title, body } = answer
  const note = { version, title, body }
  const noteId = making ? answer.id : state.noteId
  const wrote = making ? { title: sent.title ?? title, body: sent.body ?? body } : withSent(state.base ?? note, sent)
  if (making) turn.tell({ kind: 'renamed', from: state.noteId, to: noteId })
  turn.tell({ kind: 'tell', note, noteId, ...(making ? { wasId: state.noteId } : {}) })
  turn.tell({ kind: 'remember', note, noteId })
  const named = making && mine.title.trim() === ''
  if (named) turn.tell({ kind: 'outside' })
  const next = {
    ...settled(state, sent),
    ...{ noteId, making: undefined, base: { ...wrote, version }, stale: false, savedAt: turn.now },
    mine: { title: named ? title : mine.title, body: mine.body === wrote.body ? wrote.body : mine.body },
    ...{ noticed: Math.max(state.noticed, version), attempts: 0, waits: undefined, retryAt: undefined },
    // A rename rewrites the links of a note to itself: what is there now may be more than we wrote.
    held: held && held.version > version ? held : sameText(note, wrote) ? undefined : note,
  }
  return isDirty(next) ? { ...next, keepAt: turn.now } : next
}

const settled = (state: Saving, sent: Sent): Saving => ({
  ...{ ...state, sent: undefined, waits: undefined },
  forHistory: sent.forHistory ? state.forHistory.slice(1) : state.forHistory,
})

/** Another tab made the note that this one was about to make: from now on it is one note, and ours is an edit of it. */
export const landedElsewhere = (state: Saving, note: ServerNote & Readonly<{ id: string }>, turn: Turn): Saving => {
  if (state.busy !== undefined) return state
  turn.tell({ kind: 'renamed', from: state.noteId, to: note.id })
  const { version, title, body } = note
  const base = { version, title, body }
  return { ...state, noteId: note.id, making: undefined, sent: undefined, base, noticed: version, keepAt: turn.now }
}

const withSent = (base: Text, { title, body }: Sent): Text => ({ title: title ?? base.title, body: body ?? base.body })
