import { keptStore, textOr } from '#lib/kept.ts'
import { say } from '#lib/words.ts'
import { saver } from '../saving/browser-saver.ts'
import type { NoteSession } from '../saving/session.ts'
import { today } from './new-note.ts'
import { asNote } from './titles.ts'
import { makingWords } from './words.ts'

/** What is being jotted down and not kept yet. It outlives the dialog, the page and the browser. */
export const jotted = keptStore('capture.text', '', textOr)

/** Today's daily note, no folder, or the id of one. */
export const DAILY = 'daily'
export const NO_FOLDER = 'top'
export const captureTo = keptStore('capture.to', DAILY, textOr)

/** `waits`: it goes out by itself when it can; `lasting`: also after this tab is closed. */
export type Kept =
  | Readonly<{ waits: false; id: string; title: string; daily: boolean }>
  | Readonly<{ waits: true; lasting: boolean }>
export type CaptureResult = Kept | Readonly<{ refused: string }>

const UNDER_WAY = new Set(['loading', 'typing', 'saving'])

const settled = async (session: NoteSession) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const look = () => UNDER_WAY.has(session.state().kind) || resolve()
  const callOff = session.subscribe(look)
  look()
  await promise
  callOff()
  return session.state()
}

/**
 * Keeps what was jotted down where it shall go: at the house, or on this device until it can go there. The daily note is that of
 * today, or of so many days from it.
 */
export const keepCapture = async (text: string, to: string, days = 0): Promise<CaptureResult> => {
  const t = say(makingWords)
  if (text.trim() === '') return { refused: t('empty') }
  const saving = saver.get()
  if (!saving) return { refused: t('notKept', { why: t('unexpected') }) }
  const daily = to === DAILY
  const given = asNote(text, t('untitled'))
  const { session, landed } = daily
    ? saving.addToDay(today(days), text)
    : { session: saving.begin({ ...given, folderId: to === NO_FOLDER ? null : to, untaken: true }), landed: undefined }
  const first = await settled(session)
  if (first.kind === 'refused') {
    session.drop()
    session.close()
    return { refused: t('notKept', { why: first.message }) }
  }
  const forget = () => jotted.get() === text && jotted.set('')
  session.close()
  if (first.kind !== 'saved') {
    void landed?.then((note) => note.close())
    if (first.onDevice) forget()
    return { waits: true, lasting: first.onDevice }
  }
  const note = (await landed) ?? session
  const then = await settled(note)
  const kept = { id: note.noteId(), title: note.title(), daily }
  note.close()
  forget()
  return then.kind === 'saved' ? { waits: false, ...kept } : { waits: true, lasting: then.onDevice }
}

/** What a phone shares, as a text to be jotted down: the title, the text, and the address where the text does not hold it. */
export const sharedText = (shared: URLSearchParams): string => {
  const [title = '', text = '', url = ''] = ['title', 'text', 'url'].map((name) => shared.get(name)?.trim() ?? '')
  return [title === text ? '' : title, text, text.includes(url) ? '' : url].filter((part) => part !== '').join('\n\n')
}
