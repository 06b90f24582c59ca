export type Text = Readonly<{ title: string; body: string }>
export type ServerNote = Text & Readonly<{ version: number }>

/** What a request carries: only what was changed. */
export type Sent = Readonly<{ title?: string; body?: string; forHistory?: boolean }>

/** Why a note cannot be saved until something happens outside it. */
export type Block =
  | Readonly<{ kind: 'signedOut' }>
  | Readonly<{ kind: 'gone' }>
  | Readonly<{ kind: 'refused'; code: string; message: string }>

/** The note of a day, which the server makes where it is missing. */
export type Day = Readonly<{ date: string; timeZone: string; folder?: string }>

export type Making = Readonly<{
  /** What keeps it from being made twice. */
  key: string
  /** Where it shall lie. */
  folderId: string | null
  /** Nobody is there to choose a title that is free: the one that was meant, and how many were tried. */
  untaken?: Readonly<{ title: string; tries: number }> | undefined
  /** It is no note of its own: it comes to stand at the end of this day's. */
  day?: Day | undefined
}>

/** All that is known of one note in one tab. Times are milliseconds of the clock that the events bring along. */
export type Saving = Readonly<{
  /** The server's id, or one of our own until the server has made the note. */
  noteId: string
  /** The server's text that `mine` was made from; undefined while it is loading, and for a note that the server does not have yet. */
  base: ServerNote | undefined
  mine: Text
  /** For a note that the server does not have yet. */
  making: Making | undefined
  /** Under way, or sent without an answer: it may have happened, so exactly this is sent again until we know. */
  sent: Sent | undefined
  /** Texts that the person set aside for another: each becomes a version before that one does, so that history has it. */
  forHistory: readonly string[]
  busy: 'write' | 'read' | 'version' | undefined
  /** The newest version that we were told of. */
  noticed: number
  /** What `noticed` was when we last began to read. */
  askedFor: number
  /** A text of the server's that is not taken in yet: a request is under way, or a syllable is being composed. */
  held: ServerNote | undefined
  /** The server refused our version: what it has must be read, even if its version is lower (it may have been restored). */
  stale: boolean
  /** Our text is from the store: the server may have a newer one. */
  isOld: boolean
  conflict: ServerNote | undefined
  block: Block | undefined
  /** A title that the server refused. The text is saved without it. */
  badTitle: Readonly<{ title: string; code: string; message: string }> | undefined
  composing: boolean
  attempts: number
  waits: 'network' | 'busy' | undefined
  /** The first key that is not on its way yet. */
  since: number | undefined
  sendAt: number | undefined
  retryAt: number | undefined
  keepAt: number | undefined
  /** Whether a draft may lie in the store. */
  drafted: boolean
  savedAt: number | undefined
}>

/** What lies in the browser's storage while it is not on the server. */
export type DraftText = Pick<Saving, 'noteId' | 'base' | 'mine' | 'making' | 'sent' | 'forHistory'>

const nothing = {
  ...{
    sent: undefined,
    forHistory: [] as readonly string[],
    busy: undefined,
    noticed: 0,
    askedFor: 0,
    held: undefined,
    stale: false,
    isOld: false,
  },
  ...{ conflict: undefined, block: undefined, badTitle: undefined, composing: false, attempts: 0, waits: undefined },
  ...{ since: undefined, sendAt: undefined, retryAt: undefined, keepAt: undefined, drafted: false, savedAt: undefined },
} as const

export const unread = (noteId: string): Saving => ({
  ...{ ...nothing, noteId, base: undefined, mine: { title: '', body: '' }, making: undefined },
})

export const known = (noteId: string, base: ServerNote): Saving => ({
  ...{ ...nothing, noteId, base, mine: base, making: undefined, noticed: base.version },
})

/** A text that was seen before: shown and edited at once, and asked for again. */
export const seenBefore = (noteId: string, base: ServerNote): Saving => ({ ...known(noteId, base), isOld: true })

/** A placeholder whose draft is no more. */
export const lost = (noteId: string): Saving => ({ ...unread(noteId), block: { kind: 'gone' } })

export const brandNew = (noteId: string, mine: Text, making: NonNullable<Saving['making']>, now: number): Saving => ({
  ...{ ...nothing, noteId, base: undefined, mine, making, since: now, sendAt: now, keepAt: now },
})

/** `since`: when its first key was typed. */
export const fromDraft = ({ noteId, base, mine, making, sent, forHistory }: DraftText, since: number): Saving => ({
  ...{ ...nothing, noteId, base, mine, making, sent, forHistory },
  ...{ noticed: base?.version ?? 0, since, sendAt: since, drafted: true },
})

export const draftOf = ({ noteId, base, mine, making, sent, forHistory }: Saving): DraftText => ({
  ...{ noteId, base, mine: { title: mine.title, body: mine.body }, making, sent, forHistory },
})

export const sameText = (a: Text, b: Text) => a.body === b.body && a.title === b.title

export const isLoading = ({ base, making }: Saving) => base === undefined && making === undefined

/** The title that shall be sent, if any. Spaces at its ends are the person still typing. */
export const titleToSend = ({ base, mine, badTitle }: Saving): string | undefined => {
  const title = mine.title.trim()
  if (mine.title === base?.title || title === base?.title || title === badTitle?.title) return undefined
  return title === '' && base === undefined ? undefined : title
}

/** Whether there is something to send. */
export const isDirty = (state: Saving): boolean => {
  const { base, making, mine, sent, forHistory } = state
  if (base === undefined) return making !== undefined
  return sent !== undefined || forHistory.length > 0 || mine.body !== base.body || titleToSend(state) !== undefined
}

/** Whether something would be lost with this tab. */
export const isUnsaved = (state: Saving) =>
  isDirty(state) || (state.base !== undefined && state.mine.title.trim() !== state.base.title.trim())

/** The newest text of the server's that we have. */
export const newest = ({ base, conflict, held }: Saving) =>
  Math.max(base?.version ?? 0, conflict?.version ?? 0, held?.version ?? 0)

export type Status =
  | Readonly<{ kind: 'loading'; waits: Saving['waits'] }>
  | Readonly<{ kind: 'saved'; at: number | undefined }>
  | Readonly<{ kind: 'typing' | 'saving' | 'conflict' | 'signedOut' }>
  | Readonly<{ kind: 'gone'; unsaved: boolean }>
  | Readonly<{ kind: 'waiting'; why: 'network' | 'busy' }>
  | Readonly<{ kind: 'refused'; what: 'title' | 'text'; code: string; message: string }>

/** What a person is told. */
export const statusOf = (state: Saving): Status => {
  const { block, conflict, waits, badTitle, busy, since } = state
  if (block?.kind === 'signedOut') return { kind: 'signedOut' }
  if (block?.kind === 'gone') return { kind: 'gone', unsaved: isUnsaved(state) }
  if (isLoading(state)) return { kind: 'loading', waits }
  if (conflict) return { kind: 'conflict' }
  if (block) return { kind: 'refused', what: 'text', code: block.code, message: block.message }
  if (waits && isDirty(state)) return { kind: 'waiting', why: waits }
  if (busy === 'write') return { kind: 'saving' }
  if (since !== undefined || isDirty(state)) return { kind: 'typing' }
  if (badTitle && state.mine.title.trim() === badTitle.title)
    return { kind: 'refused', what: 'title', code: badTitle.code, message: badTitle.message }
  return { kind: 'saved', at: state.savedAt }
}
