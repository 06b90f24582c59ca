import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { say } from '#lib/words.ts'
import { fits } from './initials.ts'
import { headingsOf } from './outline.ts'
import { isCode } from './places.ts'
import type { EditorSources, SuggestedNote } from './sources.ts'
import { editorWords } from './words.ts'

export type HouseCompletion = Completion & Readonly<{ icon: string; path?: string; keys?: string; create?: string }>

/** The wikilink that is being written before the caret: what stands between `[[` and the caret, and where it begins. */
export const openLinkAt = (state: EditorState, at: number): Readonly<{ from: number; text: string }> | undefined => {
  const line = state.doc.lineAt(at)
  const before = line.text.slice(0, at - line.from)
  const open = before.lastIndexOf('[[')
  if (open === -1 || before.includes(']]', open)) return undefined
  const text = before.slice(open + 2)
  return text.includes('[') ? undefined : { from: line.from + open + 2, text }
}

/** Puts in a target and steps behind the brackets, closing them where they are not. */
const putLink = (target: string) => (view: EditorView, _: Completion, from: number, to: number) => {
  const { state } = view
  const rest = state.doc.lineAt(to).text.slice(to - state.doc.lineAt(to).from)
  const tail = /^[^[\]\n]*\]\]/.exec(rest)?.[0]
  const end = tail && !/\s{2}|[.,!?]/.test(tail.slice(0, -2)) ? to + tail.length : to
  view.dispatch({
    changes: { from, to: end, insert: `${target}]]` },
    selection: { anchor: from + target.length + 2 },
    scrollIntoView: true,
    userEvent: 'input.complete',
  })
}

/** Makes the note and links it; where that fails the brackets stay as they were written. */
export const createAndLink =
  (sources: EditorSources, title: string) => async (view: EditorView, completion: Completion, from: number, to: number) => {
    putLink(title)(view, completion, from, to)
    try {
      const made = await sources.createNote(title)
      if (made.title === title) return
      const end = from + title.length
      if (view.state.sliceDoc(from, end) === title)
        view.dispatch({ changes: { from, to: end, insert: made.title }, userEvent: 'input.complete' })
    } catch {
      view.dispatch({ effects: EditorView.announce.of(say(editorWords)('createFailed', { title })) })
    }
  }

const noteOption = ({ title, path, name }: SuggestedNote): HouseCompletion => ({
  label: title,
  icon: 'note',
  ...(path ? { path } : {}),
  apply: putLink(name || title),
})

export const completeLinks =
  (sources: () => EditorSources) =>
  async (context: CompletionContext): Promise<CompletionResult | null> => {
    const open = openLinkAt(context.state, context.pos)
    if (!open || isCode(context.state, open.from)) return null
    const { from, text } = open
    const hash = text.indexOf('#')
    const bar = text.indexOf('|')
    if (bar !== -1) return null
    if (hash !== -1) return headingOptions(context, sources(), from, text.slice(0, hash), text.slice(hash + 1))
    const query = text.trim()
    const notes = await sources().suggestNotes(query.normalize('NFC'))
    if (context.aborted) return null
    const options: HouseCompletion[] = notes.map(noteOption)
    const known = notes.some(({ title, name }) => [title, name].some((one) => one.normalize('NFC') === query.normalize('NFC')))
    if (query && !known)
      options.push({
        label: say(editorWords)('create', { title: query }),
        icon: 'plus',
        keys: 'Ctrl Enter',
        create: query,
        apply: (view, completion, start, end) => void createAndLink(sources(), query)(view, completion, start, end),
      })
    return options.length > 0 ? { from, to: context.pos, options, filter: false } : null
  }

const headingOptions = async (
  context: CompletionContext,
  sources: EditorSources,
  from: number,
  note: string,
  written: string,
) => {
  const headings = note.trim() ? await sources.suggestHeadings?.(note.trim()) : headingsOf(context.state.doc.iterLines())
  if (context.aborted || !headings) return null
  const options = headings
    .filter(({ text }) => text !== '' && fits(text, written) > 0)
    .map(
      ({ text, level }): HouseCompletion => ({
        label: text,
        icon: 'note',
        path: '#'.repeat(level),
        apply: putLink(`${note}#${text.replace(/[[\]|#]/g, ' ').trim()}`),
      }),
    )
  return options.length > 0 ? { from, to: context.pos, options, filter: false } : null
}

const TAG_BEFORE = /(?:^|[\s\p{Ps}\p{Pi}])#([\p{L}\p{N}\p{M}\p{So}_/-]*)$/u

export const completeTags =
  (sources: () => EditorSources) =>
  async (context: CompletionContext): Promise<CompletionResult | null> => {
    const line = context.state.doc.lineAt(context.pos)
    const before = line.text.slice(0, context.pos - line.from)
    const written = TAG_BEFORE.exec(before)?.[1]
    // A bare # at the start of a line is a heading about to be written.
    if (written === undefined || (written === '' && before.trim() === '#') || isCode(context.state, context.pos)) return null
    const tags = await sources().suggestTags(written.normalize('NFC'))
    if (context.aborted) return null
    const options = tags
      .filter(({ tag }) => tag !== written)
      .map(
        ({ tag, count }): HouseCompletion => ({
          label: tag,
          icon: 'flag',
          path: say(editorWords)('tagCount', { count }),
          apply: tag,
        }),
      )
    return options.length > 0 ? { from: context.pos - written.length, to: context.pos, options, filter: false } : null
  }
