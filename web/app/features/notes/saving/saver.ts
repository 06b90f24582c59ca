import type { Draft, DraftStore } from './drafts.ts'
import type { Event, Rewrote } from './events.ts'
import { type Clock, type Shown, startKeeper } from './keeper.ts'
import { landing } from './landing.ts'
import { recovery, tabOf } from './recovery.ts'
import { type Entry, isPlaceholder, type NoteSession, openEntry, placeholder } from './session.ts'
import { brandNew, type Day, fromDraft, known, lost, type Saving, type ServerNote, seenBefore, unread } from './state.ts'
import type { Wire } from './wire.ts'

export type Message = Readonly<{ personId: string }> &
  (
    | Readonly<{ kind: 'saved'; noteId: string; wasId?: string | undefined; note: ServerNote }>
    /** Somebody is signed in here now; of whoever else was, nothing may be sent. */
    | Readonly<{ kind: 'signedIn' }>
    | Readonly<{ kind: 'forgotten' }>
  )

/** The other tabs of this browser. A message is not heard by who posts it. */
export type Channel = Readonly<{ post: (message: Message) => void; listen: (hear: (message: Message) => void) => () => void }>

/** What happens to the page. */
export type Page = Readonly<{ listen: (hear: (what: 'reachable' | 'hidden' | 'leaving') => void) => () => void }>

export type SaverPorts = Readonly<{
  personId: string
  /** This tab's own name; another one each time a page is loaded. */
  writer: string
  wire: Wire
  store: DraftStore
  clock: Clock
  channel: Channel
  online: Page
  /** Whether the tab of this name still runs. What a dead one left is taken over. */
  isAlive: (writer: string) => Promise<boolean>
  /** For the person to hear of, and to undo. */
  rewrote: (what: Rewrote) => void
  random: () => number
  newId: () => string
}>

/** `isNew`: the server has nothing of it yet. */
export type Pending = Readonly<{ noteId: string; title: string; isNew: boolean; since: number; state: Shown | undefined }>
/** `untaken`: where somebody has the title, the first number that is free goes behind it. */
export type NewNote = Readonly<{ title?: string; body?: string; folderId?: string | null; untaken?: boolean }>

/** A page that gives way to another of the same note finds it as it was. */
const LINGER_MS = 1_000
const PATIENCE_MS = 1_500

/** Saves the notes of one signed-in person from one tab. */
export const createSaver = (ports: SaverPorts) => {
  const { personId, writer, store, clock, channel, newId } = ports
  const entries = new Map<string, Entry>()
  const watchers = new Set<() => void>()
  let stopped = false

  const pendingChanged = () => {
    for (const look of watchers) look()
  }

  const isOrphan = async ({ writer: other }: Draft) => {
    if (other === writer) return false
    const tab = tabOf(other)
    return tab === writer || !(await ports.isAlive(tab))
  }

  /** What a note starts from: a draft that nobody holds, what the page has or waits for, or what was seen of it. */
  const firstState = async (noteId: string, given: Promise<ServerNote> | undefined): Promise<Saving> => {
    let arrived: ServerNote | undefined
    const arriving = given?.then(
      (note) => {
        arrived = note
      },
      () => {},
    )
    const [drafts, seen] = await Promise.all([store.list(personId), store.seen(personId, noteId)])
    for (const draft of drafts) {
      if (draft.noteId !== noteId) continue
      if (draft.writer === writer) return fromDraft(draft, draft.since)
      const claimed = (await isOrphan(draft)) && (await store.claim(draft, writer))
      if (claimed) return fromDraft(claimed, claimed.since)
    }
    if (isPlaceholder(noteId)) return lost(noteId)
    // Two requests for one text would only wait for each other; but one that does not come must not keep us from asking again.
    if (!seen && arriving) await Promise.race([arriving, new Promise<void>((resolve) => clock.after(PATIENCE_MS, resolve))])
    if (arrived && arrived.version >= (seen?.version ?? 0)) return known(noteId, arrived)
    return seen ? seenBefore(noteId, { version: seen.version, title: seen.title, body: seen.body }) : unread(noteId)
  }

  const enter = (noteId: string, first: Promise<Saving> | Saving): Entry => {
    const leave = () => {
      const id = entry.keeper()?.state().noteId ?? noteId
      if (!entry.isIdle() || entries.get(id) !== entry) return
      entries.delete(id)
      entry.keeper()?.stop()
    }
    const entry: Entry = openEntry(noteId, newId, () => void clock.after(LINGER_MS, leave))
    entries.set(noteId, entry)
    const begin = (state: Saving) => {
      if (stopped) return
      entry.begin(
        startKeeper(
          {
            ...ports,
            saved: (note, id, wasId) => channel.post({ kind: 'saved', personId, noteId: id, wasId, note }),
            renamed: (from, to) => {
              if (entries.get(from) === entry) entries.delete(from)
              if (!entries.has(to)) entries.set(to, entry)
              entry.changed()
            },
            changed: () => {
              entry.changed()
              pendingChanged()
            },
            rested: () => {
              clock.after(LINGER_MS, leave)
              recoverLeft()
            },
            outside: entry.outside,
            copy: (text) => keepNew(text),
            handOver: (note, text) => append(noteId, note, text),
          },
          state,
        ),
      )
    }
    if (first instanceof Promise) void first.catch(() => unread(noteId)).then(begin)
    else begin(first)
    return entry
  }

  const keepNew = async ({ title = '', body = '', folderId = null }: NewNote) => {
    const noteId = placeholder(newId())
    enter(noteId, brandNew(noteId, { title, body }, { key: newId(), folderId }, clock.now()))
    await entries.get(noteId)?.keeper()?.stored()
  }

  const begin = ({ title = '', body = '', folderId = null, untaken = false }: NewNote, day?: Day): NoteSession => {
    const noteId = placeholder(newId())
    const making = { key: newId(), folderId, day, untaken: untaken ? { title, tries: 1 } : undefined }
    return enter(noteId, brandNew(noteId, { title, body }, making, clock.now())).session()
  }

  const { append, landed } = landing({
    ...{ entries, clock },
    enter: (note) => enter(note.id, firstState(note.id, Promise.resolve(note))),
    isStopped: () => stopped,
  })

  const { recover, recoverLeft } = recovery({
    ...{ personId, writer, store, isOrphan, entries },
    enter: (noteId) => enter(noteId, firstState(noteId, undefined)),
    isStopped: () => stopped,
  })

  const all = (event: Event) => {
    for (const entry of [...entries.values()]) entry.dispatch(event)
  }

  const hear = (message: Message) => {
    if (message.personId !== personId) {
      if (message.kind === 'signedIn') all({ kind: 'signedOut' })
      return
    }
    if (message.kind === 'forgotten') return stop()
    if (message.kind !== 'saved') return
    pendingChanged()
    const { noteId, wasId, note } = message
    const entry = entries.get(noteId) ?? entries.get(wasId ?? noteId)
    entry?.dispatch({ kind: 'heard', note: { ...note, id: noteId } })
  }

  const stopListening = [
    channel.listen(hear),
    ports.online.listen((what) => {
      if (what === 'reachable') {
        all({ kind: 'reachable' })
        void recover()
      } else for (const entry of entries.values()) entry.keeper()?.flush(what === 'leaving')
    }),
  ]

  const stop = () => {
    stopped = true
    for (const callOff of stopListening) callOff()
    for (const entry of entries.values()) entry.keeper()?.stop()
    entries.clear()
  }

  channel.post({ kind: 'signedIn', personId })
  void recover()

  return {
    /** `given`: the note as the page has it or waits for it, so that it is asked for once. */
    open: (noteId: string, given?: Promise<ServerNote>): NoteSession =>
      (entries.get(noteId) ?? enter(noteId, firstState(noteId, given))).session(),
    /** Begins a note that the server does not know yet. */
    begin: (note: NewNote = {}): NoteSession => begin(note),
    /** Puts a text at the end of a day's note. `landed` is that note, once the text is a part of it. */
    addToDay: (day: Day, body: string): Readonly<{ session: NoteSession; landed: Promise<NoteSession> }> => {
      const session = begin({ body }, day)
      return { session, landed: landed(session.noteId()) }
    },
    /** All that is not on the server yet, of every tab, the oldest first. */
    pending: async (): Promise<readonly Pending[]> => {
      const drafts = await store.list(personId)
      const newestOf = new Map(drafts.map((draft) => [draft.noteId, draft]))
      return [...newestOf.values()].map(({ noteId, mine, making, since }) => ({
        ...{ noteId, title: mine.title || (mine.body.trim().split('\n', 1)[0] ?? ''), isNew: making !== undefined },
        ...{ since, state: entries.get(noteId)?.keeper()?.shown() },
      }))
    },
    /** Tells when `pending` may answer something else. */
    watch: (look: () => void) => {
      watchers.add(look)
      return () => void watchers.delete(look)
    },
    /** Answers when all that was typed lies in the store. */
    stored: async () => {
      for (const entry of entries.values()) entry.keeper()?.flush()
      await Promise.all([...entries.values()].map((entry) => entry.keeper()?.stored()))
    },
    noteChanged: (noteId: string, version: number) => entries.get(noteId)?.dispatch({ kind: 'noticed', version }),
    /** The live stream may have left something out. */
    lookAgain: () => all({ kind: 'missed' }),
    noteTrashed: (noteId: string) => entries.get(noteId)?.dispatch({ kind: 'trashed' }),
    /** The same person has signed in again. */
    signedIn: () => {
      channel.post({ kind: 'signedIn', personId })
      all({ kind: 'signedIn' })
      void recover()
    },
    /** For signing out: forgets what this browser holds of the person, and answers how many notes were not sent. */
    forgetAll: async () => {
      // Before we stop: that closes the channel.
      channel.post({ kind: 'forgotten', personId })
      stop()
      return store.forgetAll(personId)
    },
    /** The page is gone, or the person. What was typed stays in the store. */
    stop,
  }
}

export type Saver = ReturnType<typeof createSaver>
