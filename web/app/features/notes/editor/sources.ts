import type { Heading } from './outline.ts'

/** A note as it is offered while a link is written; `name` is what the link has to say to reach it. */
export type SuggestedNote = Readonly<{ id: string; title: string; path: string; name: string }>
export type SuggestedTag = Readonly<{ tag: string; count: number }>

/** What the editor needs from the house. */
export type EditorSources = Readonly<{
  suggestNotes: (query: string) => Promise<readonly SuggestedNote[]>
  suggestTags: (query: string) => Promise<readonly SuggestedTag[]>
  /** The headings of another note, named as a link names it. Without it only those of this note are offered. */
  suggestHeadings?: ((name: string) => Promise<readonly Pick<Heading, 'level' | 'text'>[]>) | undefined
  /** `progress` may be told how much is done, from 0 to 1; `signal` gives it up. */
  upload: (file: File, progress: (share: number) => void, signal: AbortSignal) => Promise<Readonly<{ markdown: string }>>
  /** What was uploaded after its editor was closed: to the end of the note. */
  putLate?: ((markdown: string) => void) | undefined
  /** `target` as it is written: a wikilink without its brackets, or an address. */
  openLink: (target: string, beside: boolean) => void
  createNote: (title: string) => Promise<Readonly<{ title: string }>>
}>

export type EditorHandle = Readonly<{
  /** Byte for byte, line breaks included. */
  text: () => string
  /** The text from outside: caret, scroll and undo stay, `onType` does not hear of it. During a composition it waits for its end. */
  replace: (text: string) => void
  insert: (text: string) => void
  focus: () => void
  /** From 1. */
  goTo: (line: number) => void
  openSearch: () => void
  outline: () => readonly Heading[]
  /** Tells the headings as they are, and again in a pause after they changed. */
  onOutline: (listener: (headings: readonly Heading[]) => void) => () => void
  /** Tells the line that stands in the upper part of the window, from 1, whenever it is another. */
  onScroll: (listener: (line: number) => void) => () => void
  counts: () => Counts
}>

export type Counts = Readonly<{ characters: number; words: number; selected: number }>
