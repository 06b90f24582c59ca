import { openSearchPanel } from '@codemirror/search'
import { EditorView } from '@codemirror/view'
import { type Ref, useEffect, useId, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { useWords } from '#lib/words.ts'
import { countCharacters, countWords } from './counts.ts'
import './note-editor.css'
import './note-menu.css'
import { watchOutline } from './outline-watch.ts'
import { replaceText, textOf } from './replacing.ts'
import { followScroll } from './scrolled-line.ts'
import { changeManner, type Manner, openState } from './setup.ts'
import type { EditorHandle, EditorSources } from './sources.ts'
import { editorWords } from './words.ts'

export type NoteEditorProps = Readonly<{
  noteId: string
  /** As it is when the note is opened; later texts come through the handle. */
  text: string
  readOnly?: boolean
  label: string
  /** After every change by the person. Only calling `text` costs something on a long note. */
  onType: (text: () => string) => void
  sources: EditorSources
  focusMode?: boolean
  typewriter?: boolean
  spellCheck?: boolean
  handle: Ref<EditorHandle>
}>

/** A note as Markdown, written where it is read. */
export const NoteEditor = (props: NoteEditorProps) => {
  const { noteId, readOnly = false, focusMode = false, typewriter = false, spellCheck = true, label, handle } = props
  const words = useWords(editorWords)
  const describedBy = useId()
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView>(undefined)
  const now = useRef(props)
  useLayoutEffect(() => {
    now.current = props
  })
  const outline = useRef(watchOutline(() => editor.current))
  const manner: Manner = { readOnly, focusMode, typewriter, spellCheck, label, describedBy }
  const mannerNow = useRef(manner)
  mannerNow.current = manner

  // biome-ignore lint/correctness/useExhaustiveDependencies: another note is another editor; its text at that moment is the one that counts.
  useLayoutEffect(() => {
    const watch = outline.current
    const surroundings = {
      sources: () => now.current.sources,
      typed: () => now.current.onType(() => (editor.current ? textOf(editor.current) : '')),
      changed: watch.changed,
    }
    const view = new EditorView({
      state: openState(now.current.text, surroundings, mannerNow.current),
      parent: place.current as HTMLDivElement,
    })
    editor.current = view
    watch.changed()
    return () => {
      watch.stop()
      view.destroy()
      editor.current = undefined
    }
  }, [noteId])

  useEffect(() => {
    if (editor.current) changeManner(editor.current, { readOnly, focusMode, typewriter, spellCheck, label, describedBy })
  }, [readOnly, focusMode, typewriter, spellCheck, label, describedBy])

  useImperativeHandle(handle, () => handleOf(() => editor.current, outline.current), [])

  return (
    <div className="note-editor">
      <p id={describedBy} className="vh">
        {words('leaveByKeys')}
      </p>
      <div ref={place} />
    </div>
  )
}

const handleOf = (current: () => EditorView | undefined, outline: ReturnType<typeof watchOutline>): EditorHandle => ({
  text: () => {
    const view = current()
    return view ? textOf(view) : ''
  },
  replace: (text) => {
    const view = current()
    if (view) replaceText(view, text)
  },
  insert: (text) => {
    const view = current()
    if (view) view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true, userEvent: 'input' })
  },
  focus: () => current()?.focus(),
  goTo: (line) => {
    const view = current()
    if (!view) return
    const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines))
    view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'start', yMargin: 80 }) })
    view.focus()
  },
  openSearch: () => {
    const view = current()
    if (view) openSearchPanel(view)
  },
  outline: outline.outline,
  onOutline: outline.listen,
  onScroll: (listener) => followScroll(current, listener),
  counts: () => {
    const view = current()
    if (!view) return { characters: 0, words: 0, selected: 0 }
    const { doc, selection } = view.state
    const selected = selection.ranges
      .map(({ from, to }) => doc.sliceString(from, to))
      .join('\n')
      .split('\n')
    return {
      characters: countCharacters(doc.iterLines()),
      words: countWords(doc.iterLines()),
      selected: countCharacters(selected),
    }
  },
})
