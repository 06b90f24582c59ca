import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { openLive } from '#lib/live.ts'
import { queryClient } from '#lib/query.ts'
import { Toasts } from '#ui/toast.tsx'
import { Connected } from './connected/connected.tsx'
import { GraphPage } from './graph/graph-page.tsx'
import { applyLive, noteQuery } from './queries.ts'
import { drawDiagrams } from './reading/mermaid-blocks.ts'
import { NoteReading, type ReadingHandle } from './reading/note-reading.tsx'
import { useReading } from './reading/reading.ts'
import { AudienceButton } from './sharing/audience-button.tsx'
import '#ui/styles.css'
import './around.page.css'

/** For tests and for looking: one note with what is around it, or the map. What is asked of the page is kept for the test to see. */
type Asked = readonly [what: 'open' | 'create' | 'tick', ...about: unknown[]]
const asked: Asked[] = []
Object.assign(globalThis, { asked })

const Note = ({ id, onOpen }: { id: string; onOpen: (id: string) => void }) => {
  const { note, error } = useReading(id)
  const title = useQuery(noteQuery(id)).data?.title
  const reading = useRef<ReadingHandle>(null)
  const open = (next: string, options: unknown) => {
    asked.push(['open', next, options])
    onOpen(next)
  }
  const create = (missing: string) => asked.push(['create', missing])
  return (
    <div className="around-page">
      <main>
        <header className="flex">
          <span className="end">
            <AudienceButton id={id} />
          </span>
        </header>
        <article>
          <h1>{title}</h1>
          {error && <p className="err">{error}</p>}
          {note && (
            <NoteReading
              id={id}
              html={note.html}
              onOpen={open}
              onCreate={create}
              onTick={(line, done) => asked.push(['tick', line, done])}
              upgrade={drawDiagrams}
              handle={reading}
            />
          )}
        </article>
      </main>
      <Connected
        id={id}
        headings={note?.headings}
        onOpen={open}
        onCreate={create}
        onGo={(heading) => reading.current?.goTo({ heading })}
      />
    </div>
  )
}

const Page = () => {
  const [at, setAt] = useState(location.hash.slice(1))
  useEffect(() => {
    const moved = () => setAt(location.hash.slice(1))
    addEventListener('hashchange', moved)
    return () => removeEventListener('hashchange', moved)
  }, [])
  const open = (id: string) => setAt(id)
  return (
    <>
      {at === 'graph' ? (
        <GraphPage
          onOpen={(id, options) => asked.push(['open', id, options])}
          onCreate={(title) => asked.push(['create', title])}
        />
      ) : (
        at !== '' && <Note id={at} onOpen={open} />
      )}
      <Toasts />
    </>
  )
}

if (new URLSearchParams(location.search).has('live')) openLive('/api/notes/stream', applyLive)
createRoot(document.getElementById('root') as HTMLElement).render(
  <QueryClientProvider client={queryClient}>
    <RouterProvider router={createMemoryRouter([{ path: '*', element: <Page /> }])} />
  </QueryClientProvider>,
)
