import { type RefObject, useEffect, useState } from 'react'
import { preferences } from '#lib/preferences.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { NoteEditor } from '../editor/note-editor.tsx'
import type { EditorHandle, EditorSources } from '../editor/sources.ts'
import type { NoteSession } from '../saving/session.ts'
import { followWriting } from './outlines.ts'
import { focusMode } from './ways.ts'
import { deskWords } from './words.ts'

type TextPaneProps = Readonly<{
  session: NoteSession
  /** Of the note as the page knows it; it stays when a new note gets its id. */
  noteKey: string
  sources: EditorSources
  editor: RefObject<EditorHandle | null>
}>

/**
 * The editor, and the session that saves what is typed into it. Each key is handed over at once: what the session does not know yet it
 * could not join with what comes from outside.
 */
export const TextPane = ({ session, noteKey, sources, editor }: TextPaneProps) => {
  const t = useWords(deskWords)
  const { editor: manner } = useStore(preferences)
  const [first] = useState(() => session.text())
  useEffect(() => session.onOutside((text) => editor.current?.replace(text)), [session, editor])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another note is another editor.
  useEffect(() => (editor.current ? followWriting(editor.current) : undefined), [noteKey, editor])
  return (
    <div
      className="pane"
      role="presentation"
      onCompositionStart={() => session.compose(true)}
      onCompositionEnd={() => session.compose(false)}
    >
      <NoteEditor
        noteId={noteKey}
        text={first}
        label={t('text')}
        sources={sources}
        focusMode={useStore(focusMode)}
        spellCheck={manner.spellcheck}
        handle={editor}
        onType={(text) => session.type(text())}
      />
    </div>
  )
}
