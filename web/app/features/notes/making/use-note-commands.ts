import { useCommands } from '#lib/commands.ts'
import { sayInBoth, useWords } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import { messageOf } from '../shelf/tree-actions.ts'
import { download } from '../transfer/download.ts'
import { createNote, openDay } from './new-note.ts'
import { makingWords } from './words.ts'

type Ways = Readonly<{
  openNote: (id: string) => void
  capture: () => void
  template: () => void
  go: (place: 'import' | 'graph' | 'trash') => void
}>

/** Opens what was made; where the house refuses, its sentence is shown. */
export const opening = (openNote: (id: string) => void) => async (made: Promise<{ id: string }>) => {
  try {
    openNote((await made).id)
  } catch (error) {
    toast({ text: messageOf(error), tone: 'bad' })
  }
}

/** What can be done with notes from anywhere. */
export const useNoteCommands = ({ openNote, capture, template, go }: Ways) => {
  const t = useWords(makingWords)
  const open = opening(openNote)
  const named = (
    key: 'newNote' | 'capture' | 'daily' | 'yesterday' | 'tomorrow' | 'fromTemplate' | 'import' | 'export' | 'graph' | 'trash',
  ) => ({
    label: t(key),
    also: sayInBoth(makingWords, key),
  })
  useCommands([
    { id: 'notes.new', ...named('newNote'), keys: 'Alt+N', icon: 'note', run: () => void open(createNote()) },
    { id: 'notes.capture', ...named('capture'), keys: 'Alt+C', icon: 'plus', run: capture },
    { id: 'notes.daily', ...named('daily'), keys: 'Alt+D', icon: 'clock', run: () => void open(openDay()) },
    { id: 'notes.yesterday', ...named('yesterday'), icon: 'clock', run: () => void open(openDay(-1)) },
    { id: 'notes.tomorrow', ...named('tomorrow'), icon: 'clock', run: () => void open(openDay(1)) },
    { id: 'notes.template', ...named('fromTemplate'), icon: 'note', run: template },
    { id: 'notes.import', ...named('import'), icon: 'folder', run: () => go('import') },
    { id: 'notes.export', ...named('export'), icon: 'download', run: () => download('/api/notes/export') },
    { id: 'notes.graph', ...named('graph'), icon: 'share', run: () => go('graph') },
    { id: 'notes.trash', ...named('trash'), icon: 'trash', run: () => go('trash') },
  ])
}
