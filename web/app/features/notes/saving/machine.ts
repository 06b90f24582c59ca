import { appended } from '../making/titles.ts'
import { answered, landedElsewhere, readBack, type Turn, takeIn, versionBack } from './answers.ts'
import { resolve } from './choices.ts'
import type { Effect, Event } from './events.ts'
import {
  type Block,
  fromDraft,
  isDirty,
  isLoading,
  isUnsaved,
  lost,
  newest,
  type Saving,
  type Sent,
  type ServerNote,
  titleToSend,
} from './state.ts'

/** Typing is sent after this rest, and at the latest so long after its first key. */
const REST_MS = 600
const LONGEST_MS = 3_000
/** What is typed lies in the store by then. */
const KEEP_MS = 250

type Context = Readonly<{ now: number /** Between 0 and 1: spreads what many tabs would do at once. */; chance: number }>
type Step = Readonly<{ state: Saving; effects: readonly Effect[] }>

/** Decides what comes of an event. It does nothing itself, and knows neither clock nor chance. */
export const step = (state: Saving, event: Event, { now, chance }: Context): Step => {
  const effects: Effect[] = []
  const turn: Turn = { now, chance, tell: (effect) => effects.push(effect) }
  const after = event.kind === 'typed' ? typed(state, event, turn) : advance(happen(state, event, turn), turn)
  return { state: after, effects }
}

/** When the next `due` is wanted; undefined if only an event from outside can move it on. */
export const dueAt = (state: Saving): number | undefined => {
  const { keepAt, busy, sendAt, retryAt } = state
  const times = [keepAt]
  if (busy === undefined) times.push(retryAt, sendAt === undefined ? undefined : Math.max(sendAt, retryAt ?? 0))
  const known = times.filter((time) => time !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

/** Nothing here may look at the whole text: this runs at every key. */
const typed = (state: Saving, { title, body }: Event & { kind: 'typed' }, { now }: Turn): Saving => {
  if (isLoading(state)) return state
  const since = state.since ?? now
  return {
    ...state,
    mine: { title: title ?? state.mine.title, body: body ?? state.mine.body },
    block: state.block?.kind === 'refused' ? undefined : state.block,
    ...{ since, sendAt: Math.min(now + REST_MS, since + LONGEST_MS), keepAt: state.keepAt ?? now + KEEP_MS },
  }
}

const happen = (state: Saving, event: Exclude<Event, { kind: 'typed' }>, turn: Turn): Saving => {
  switch (event.kind) {
    case 'due':
      return state
    case 'composing':
      return { ...state, composing: event.on }
    case 'flush':
      return { ...state, ...(state.since === undefined ? {} : { sendAt: turn.now, keepAt: turn.now }) }
    case 'reachable':
      return { ...state, retryAt: state.waits === 'busy' ? state.retryAt : undefined }
    case 'signedIn':
      return state.block?.kind === 'signedOut' ? { ...unblocked(state, turn), retryAt: undefined } : state
    case 'signedOut':
      return blocked(state, { kind: 'signedOut' })
    case 'trashed':
      return state.making ? state : blocked(state, { kind: 'gone' })
    case 'noticed': {
      if (state.making) return state
      const back = state.block?.kind === 'gone' ? unblocked(state, turn) : state
      return { ...back, noticed: Math.max(back.noticed, event.version) }
    }
    case 'heard':
      return state.making ? landedElsewhere(state, event.note, turn) : heard(state, event.note)
    case 'missed':
      return state.making ? state : { ...state, isOld: true }
    case 'found':
      return adopt(state, event.draft, turn)
    case 'choice':
      return resolve(state, event.choice, turn)
    case 'added':
      return added(state, event, turn)
    case 'dropped':
      if (state.busy !== undefined) return state
      turn.tell({ kind: 'forget' })
      return lost(state.noteId)
    case 'written':
      return answered({ ...state, busy: undefined }, event.reply, turn)
    case 'readBack':
      return readBack({ ...state, busy: undefined }, event.reply, turn)
    case 'versionBack':
      return versionBack({ ...state, busy: undefined }, event.reply, turn)
  }
}

const heard = (state: Saving, { version, title, body }: ServerNote): Saving =>
  version > newest(state) ? { ...state, held: { version, title, body }, noticed: Math.max(state.noticed, version) } : state

const blocked = (state: Saving, block: Block): Saving => ({ ...state, block })
const unblocked = (state: Saving, { now }: Turn): Saving => ({ ...state, block: undefined, sendAt: now })

const added = (state: Saving, { note, text }: Event & { kind: 'added' }, turn: Turn): Saving => {
  const ready = isLoading(state) ? { ...state, base: note, mine: note, noticed: Math.max(state.noticed, note.version) } : state
  const open = ready.block?.kind === 'gone' ? unblocked(ready, turn) : ready
  turn.tell({ kind: 'outside' })
  return {
    ...open,
    mine: { ...open.mine, body: appended(open.mine.body, text) },
    ...{ since: open.since ?? turn.now, sendAt: turn.now, keepAt: turn.now },
  }
}

/** Takes up what another tab left. Only with nothing of our own: two people's worth of drafts is what versions are for. */
const adopt = (state: Saving, draft: Parameters<typeof fromDraft>[0], turn: Turn): Saving => {
  if (isUnsaved(state) || state.busy !== undefined || state.composing) return state
  const { noticed, base, held } = state
  const newer = held ?? base
  turn.tell({ kind: 'outside' })
  return {
    ...fromDraft(draft, turn.now),
    ...{ noticed: Math.max(noticed, draft.base?.version ?? 0), keepAt: turn.now },
    held: newer && newer.version > (draft.base?.version ?? 0) ? newer : undefined,
  }
}

/** Does what can be done now: keep the draft, read, take in, send; one request at a time. */
const advance = (given: Saving, turn: Turn): Saving => {
  const kept = keep(given, turn)
  if (kept.busy !== undefined) return kept
  if (kept.block?.kind === 'signedOut' || kept.block?.kind === 'gone') return { ...kept, sendAt: undefined, retryAt: undefined }
  if (kept.retryAt !== undefined && kept.retryAt > turn.now) return kept
  const isRecorded = kept.sent === undefined && kept.base !== undefined && kept.forHistory[0] === kept.base.body
  const state = { ...kept, retryAt: undefined, forHistory: isRecorded ? kept.forHistory.slice(1) : kept.forHistory }
  if (isBehind(state)) {
    turn.tell({ kind: 'read', noteId: state.noteId })
    return { ...state, busy: 'read', askedFor: state.noticed }
  }
  if (state.held) {
    if (state.composing) return { ...state, sendAt: undefined }
    return takeInOrAsk(state, state.held, turn)
  }
  if (state.conflict || state.block) return { ...state, sendAt: undefined, since: undefined }
  if (!isDirty(state)) return settle(state, turn)
  // Whoever comes from an answer and has something to send, sends it when its keys have rested.
  const sendAt = state.sendAt ?? turn.now
  return sendAt > turn.now ? { ...state, sendAt } : send(state, turn)
}

const isBehind = (state: Saving) =>
  state.making === undefined &&
  state.held === undefined &&
  (isLoading(state) || state.stale || state.isOld || state.noticed > newest(state))

const takeInOrAsk = (state: Saving, held: NonNullable<Saving['held']>, turn: Turn): Saving => {
  const { base, sent, noteId } = state
  if (sent && base && held.version > base.version + 1) {
    turn.tell({ kind: 'version', noteId, version: base.version + 1 })
    return { ...state, busy: 'version' }
  }
  return advance(takeIn(state, held, turn), turn)
}

const keep = (state: Saving, turn: Turn): Saving => {
  if (state.keepAt === undefined || state.keepAt > turn.now) return state
  turn.tell({ kind: 'keep' })
  return { ...state, keepAt: undefined, drafted: true }
}

const settle = (state: Saving, turn: Turn): Saving => {
  const quiet = { ...state, since: undefined, sendAt: undefined, waits: undefined, attempts: 0 }
  if (isUnsaved(state)) return quiet
  if (state.drafted) turn.tell({ kind: 'forget' })
  return { ...quiet, keepAt: undefined, drafted: false }
}

const send = (state: Saving, turn: Turn): Saving => {
  const { noteId, base, making, mine } = state
  const [aside] = state.forHistory
  const title = titleToSend(state)
  const sent: Sent =
    state.sent ??
    (aside !== undefined
      ? { body: aside, forHistory: true }
      : {
          ...(title === undefined ? {} : { title }),
          ...(mine.body === base?.body ? {} : { body: mine.body }),
        })
  // A repeated request after a kill is recognised by the draft, so the draft goes first.
  turn.tell({ kind: 'keep' })
  if (making?.day) turn.tell({ kind: 'day', day: making.day })
  else if (making) turn.tell({ kind: 'make', ...making, sent })
  else turn.tell({ kind: 'write', noteId, version: base?.version ?? 0, sent })
  return { ...state, sent, busy: 'write', since: undefined, sendAt: undefined, keepAt: undefined, drafted: true }
}
