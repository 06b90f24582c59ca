import type { DraftStore } from './drafts.ts'
import type { Effect, Event, Rewrote } from './events.ts'
import { dueAt, step } from './machine.ts'
import { draftOf, isUnsaved, type Saving, type ServerNote, type Status, statusOf, type Text } from './state.ts'
import type { Reply, Wire } from './wire.ts'

export type Clock = Readonly<{
  /** Milliseconds. */
  now: () => number
  /** Answers how to call it off. */
  after: (ms: number, run: () => void) => () => void
}>

export type KeeperNeeds = Readonly<{
  personId: string
  /** This tab. */
  writer: string
  wire: Wire
  store: DraftStore
  clock: Clock
  random: () => number
  /** The server has this now. `wasId`: the placeholder that it replaced. */
  saved: (note: ServerNote, noteId: string, wasId: string | undefined) => void
  renamed: (from: string, to: string) => void
  /** What `shown` answers is another. */
  changed: () => void
  /** Nothing is under way, and nothing is unsaved. */
  rested: () => void
  /** The text is another, and not by typing here. */
  outside: (body: string, title: string) => void
  rewrote: (what: Rewrote) => void
  copy: (text: Text) => Promise<void>
  /** Answers when the text lies in the store as a part of that note. */
  handOver: (note: ServerNote & Readonly<{ id: string }>, text: string) => Promise<void>
}>

/** `onDevice`: whether what is not sent outlives this tab. */
export type Shown = Status & Readonly<{ onDevice: boolean }>

/** Lets the machine of one note run: asks, keeps, and tells who listens. */
export const startKeeper = (needs: KeeperNeeds, first: Saving) => {
  const { personId, writer, wire, store, clock, random } = needs
  let state = first
  let shown: Shown = { ...statusOf(first), onDevice: true }
  let urgent = false
  let since = first.since
  /** What is under way in the store, one after the other. */
  let storing: Promise<unknown> = Promise.resolve()
  let callOff = () => {}
  let stopped = false

  const show = () => {
    const next = { ...statusOf(state), onDevice: store.isLasting() }
    if (stopped || JSON.stringify(next) === JSON.stringify(shown)) return
    shown = next
    needs.changed()
  }

  const inStore = (run: () => Promise<unknown>) => {
    storing = storing.then(run).then(show, show)
  }

  const ask = async (kind: 'written' | 'readBack' | 'versionBack', request: () => Promise<Reply>) => {
    if (!urgent) await storing
    const reply = await request().catch((): Reply => ({ kind: 'unreachable' }))
    dispatch({ kind, reply })
  }

  const perform = (effect: Effect) => {
    const { noteId } = state
    const draft = () => ({ ...draftOf(state), personId, writer, since: since ?? clock.now() })
    const how = { urgent }
    switch (effect.kind) {
      case 'keep': {
        since ??= clock.now()
        const kept = draft()
        return inStore(() => store.put(kept))
      }
      case 'forget':
        since = undefined
        return inStore(() => store.remove({ personId, noteId, writer }))
      case 'read':
        return void ask('readBack', () => wire.read(effect.noteId))
      case 'version':
        return void ask('versionBack', () => wire.version(effect.noteId, effect.version))
      case 'write':
        return void ask('written', () => wire.write(effect.noteId, effect.version, effect.sent, how))
      case 'make':
        return void ask('written', () => wire.make(effect.key, effect.folderId, effect.sent, how))
      case 'day':
        return void ask('written', () => wire.day(effect.day, how))
      case 'handOver':
        return inStore(async () => {
          await needs.handOver(effect.note, effect.text)
          await store.remove({ personId, noteId, writer })
        })
      case 'outside':
        return needs.outside(state.mine.body, state.mine.title)
      case 'tell':
        return needs.saved(effect.note, effect.noteId, effect.wasId)
      case 'remember': {
        const { note } = effect
        return inStore(() => store.see({ ...note, noteId: effect.noteId, personId, seenAt: clock.now() }))
      }
      case 'renamed': {
        const moved = draft()
        inStore(() => store.move({ personId, noteId: effect.from, writer }, moved))
        return needs.renamed(effect.from, effect.to)
      }
      case 'rewrote':
        return needs.rewrote(effect)
      case 'copy':
        return inStore(() => needs.copy(effect.text))
    }
  }

  const dispatch = (event: Event) => {
    if (stopped) return
    const { state: after, effects } = step(state, event, { now: clock.now(), chance: random() })
    state = after
    for (const effect of effects) perform(effect)
    callOff()
    const at = dueAt(state)
    callOff = at === undefined ? () => {} : clock.after(Math.max(0, at - clock.now()), () => dispatch({ kind: 'due' }))
    show()
    if (state.since === undefined && state.busy === undefined && !isUnsaved(state)) needs.rested()
  }

  return {
    state: () => state,
    /** The same object until something in it changes. */
    shown: () => shown,
    dispatch,
    /** Sends and keeps what there is; `leaving`: the page may be gone in a moment. */
    flush: (leaving = false) => {
      urgent = leaving
      dispatch({ kind: 'flush' })
      urgent = false
    },
    /** When all that was to be kept is kept. */
    stored: () => storing,
    /** The tab is gone, or the person. */
    stop: () => {
      stopped = true
      callOff()
    },
  }
}

export type Keeper = ReturnType<typeof startKeeper>
