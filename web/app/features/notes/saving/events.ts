import type { Day, DraftText, Making, Sent, ServerNote, Text } from './state.ts'
import type { Reply } from './wire.ts'

/** What a person decides where two texts cannot be joined, or where the note is gone. What was not chosen stays in the history. */
export type Choice =
  | Readonly<{ keep: 'mine' }>
  | Readonly<{ keep: 'theirs' }>
  /** Mine stays here; theirs becomes a note of its own. */
  | Readonly<{ keep: 'both'; titleOfTheirs: string }>
  | Readonly<{ keep: 'edited'; text: Text }>
  /** For a note that is gone: what was typed becomes a new one. */
  | Readonly<{ keep: 'asNew'; noteId: string; key: string }>

/** The house changed the links of so many other notes, because a note is called `title` now and was called `was`. */
export type Rewrote = Readonly<{ noteId: string; was: string; title: string; notes: number }>

export type Event =
  | Readonly<{ kind: 'typed'; title?: string | undefined; body?: string | undefined }>
  /** A syllable is being composed: the text must not change under it. */
  | Readonly<{ kind: 'composing'; on: boolean }>
  | Readonly<{ kind: 'due' | 'flush' | 'signedIn' | 'signedOut' | 'trashed' }>
  /** The network came back, or somebody looks at the page again. */
  | Readonly<{ kind: 'reachable' }>
  /** The live stream was cut, and may have left something out. */
  | Readonly<{ kind: 'missed' }>
  | Readonly<{ kind: 'noticed'; version: number }>
  /** Another tab saved this. */
  | Readonly<{ kind: 'heard'; note: ServerNote & Readonly<{ id: string }> }>
  | Readonly<{ kind: 'found'; draft: DraftText }>
  | Readonly<{ kind: 'choice'; choice: Choice }>
  /** This comes to its end, whatever is there. `note`: what the server has of it. */
  | Readonly<{ kind: 'added'; note: ServerNote; text: string }>
  /** What the server refused is taken back. */
  | Readonly<{ kind: 'dropped' }>
  | Readonly<{ kind: 'written' | 'readBack' | 'versionBack'; reply: Reply }>

export type Effect =
  /** Put the draft into the store, or take it out. */
  | Readonly<{ kind: 'keep' | 'forget' }>
  | Readonly<{ kind: 'read'; noteId: string }>
  | Readonly<{ kind: 'version'; noteId: string; version: number }>
  | Readonly<{ kind: 'write'; noteId: string; version: number; sent: Sent }>
  | (Readonly<{ kind: 'make'; sent: Sent }> & Making)
  | Readonly<{ kind: 'day'; day: Day }>
  /** Put the text at the end of this note, and only then take the draft out of the store. */
  | Readonly<{ kind: 'handOver'; note: ServerNote & Readonly<{ id: string }>; text: string }>
  /** The text changed, and not by typing here. */
  | Readonly<{ kind: 'outside' }>
  /** Tell the other tabs what the server has now. `wasId`: under which id they may know it. */
  | Readonly<{ kind: 'tell'; note: ServerNote; noteId: string; wasId?: string }>
  | Readonly<{ kind: 'remember'; note: ServerNote; noteId: string }>
  | Readonly<{ kind: 'renamed'; from: string; to: string }>
  /** Tell the person what a new name did to other notes. */
  | (Readonly<{ kind: 'rewrote' }> & Rewrote)
  /** Make another note of this. */
  | Readonly<{ kind: 'copy'; text: Text }>
