import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { MemoryRouter, Route, Routes, useLocation, useNavigate } from 'react-router'
import { answer, api } from '#lib/api.ts'
import { listenForKeys } from '#lib/commands.ts'
import { person } from '#lib/kept.ts'
import { openLive } from '#lib/live.ts'
import { paths } from '#lib/paths.ts'
import { queryClient } from '#lib/query.ts'
import { language } from '#lib/words.ts'
import { Toasts } from '#ui/toast.tsx'
import { QuickCapture } from '../making/quick-capture.tsx'
import { ShareTargetPage } from '../making/share-target-page.tsx'
import { useNoteCommands } from '../making/use-note-commands.ts'
import { applyLive, noteQuery } from '../queries.ts'
import { startSaving } from '../saving/browser-saver.ts'
import { DropZone } from '../transfer/drop-zone.tsx'
import { ImportPage } from '../transfer/import-page.tsx'
import { remember } from './recents.ts'
import { Recents, RecentsButton } from './recents.tsx'
import { Shelf } from './shelf.tsx'
import { TrashPage } from './trash-page.tsx'
import { applyToTree } from './tree-live.ts'
import '#ui/styles.css'
import './shelf-page.css'

/** The shelf alone, as the browser tests see it: against a running house, without the rest of the application. */
const ShelfPage = () => {
  const go = useNavigate()
  const { pathname } = useLocation()
  const [capture, setCapture] = useState(false)
  const current = /^\/write\/([0-9a-f-]{36})$/.exec(pathname)?.[1] ?? null
  const openNote = (id: string) => {
    void go(paths.note(id))
    void queryClient.fetchQuery(noteQuery(id)).then((note) => remember(id, note.title))
  }
  useEffect(listenForKeys, [])
  useEffect(
    () =>
      openLive('/api/notes/stream', (event) => {
        applyLive(event)
        applyToTree(event)
      }),
    [],
  )
  useNoteCommands({
    openNote,
    capture: () => setCapture(true),
    template: () => {},
    go: (place) => void go(paths[place]),
  })
  return (
    <div className="shelf-page">
      <Shelf current={current} onOpen={openNote} onShare={() => {}} />
      <div data-path={pathname}>
        <Recents current={current} onOpen={openNote} onNone={() => void go(paths.write)} />
        <RecentsButton onOpen={openNote} />
        <Routes>
          <Route path={paths.trash} element={<TrashPage onOpen={openNote} />} />
          <Route path={paths.import} element={<ImportPage />} />
          <Route path="/share" element={<ShareTargetPage />} />
          <Route path="*" element={<textarea aria-label="글" defaultValue="" />} />
        </Routes>
      </div>
      <QuickCapture open={capture} onClose={() => setCapture(false)} onOpen={openNote} />
      <DropZone onDropped={() => void go(paths.import)} />
      <Toasts />
    </div>
  )
}

const asked = new URLSearchParams(location.search)
language.set(asked.get('lang') === 'en' ? 'en' : 'ko')
person.set((await answer(api.GET('/api/identity/me'))).id)
startSaving(person.get())
createRoot(document.getElementById('root') as HTMLElement).render(
  <QueryClientProvider client={queryClient}>
    <MemoryRouter initialEntries={[asked.get('at') ?? paths.write]}>
      <ShelfPage />
    </MemoryRouter>
  </QueryClientProvider>,
)
