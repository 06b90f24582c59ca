import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, Route, Routes } from 'react-router'
import { findSession } from '#features/session/session.ts'
import { listenForKeys, useCommands } from '#lib/commands.ts'
import { queryClient } from '#lib/query.ts'
import { FindDialog } from './find-dialog.tsx'
import { FindPage } from './find-page.tsx'
import '#ui/styles.css'

/** Find with a little of the application around it, for its browser tests. What happened is written where a test can read it. */
const Page = () => {
  const [open, setOpen] = useState(false)
  const [log, setLog] = useState<readonly string[]>([])
  const add = (what: string) => setLog((before) => [...before, what])
  useCommands([
    { id: 'find', label: '찾기', also: ['Find'], keys: 'Mod+K', icon: 'search', run: () => setOpen(true) },
    { id: 'notes.new', label: '새 노트', also: ['New note'], keys: 'Alt+N', icon: 'plus', run: () => add('did notes.new') },
    { id: 'notes.trash', label: '휴지통', also: ['Trash'], icon: 'trash', run: () => add('did notes.trash') },
  ])
  return (
    <>
      <div>
        <button type="button" onClick={() => setOpen(true)}>
          찾기
        </button>
        <textarea aria-label="글" className="input" />
        <output id="log">{log.join('\n')}</output>
        <Routes>
          <Route path="/find" element={<FindPage onOpen={(id, { beside }) => add(`opened ${id} ${beside}`)} />} />
          <Route path="*" element={null} />
        </Routes>
      </div>
      <FindDialog
        open={open}
        onClose={() => setOpen(false)}
        place="notes"
        onOpen={(id, { beside }) => add(`opened ${id} ${beside}`)}
        onNew={(title) => add(`new ${title}`)}
      />
    </>
  )
}

listenForKeys()
void findSession()
createRoot(document.getElementById('root') as HTMLElement).render(
  <QueryClientProvider client={queryClient}>
    <BrowserRouter>
      <Page />
    </BrowserRouter>
  </QueryClientProvider>,
)
