import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Seg } from '#ui/seg.tsx'
import { Select } from '#ui/select.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { graphQuery } from '../around-queries.ts'
import type { OpenOptions } from '../reading/note-reading.tsx'
import { GraphCanvas } from './graph-canvas.tsx'
import { GraphList } from './graph-list.tsx'
import { foldersOf, graphOf, visibleNodes } from './model.ts'
import { graphWords } from './words.ts'
import './graph.css'

type GraphPageProps = Readonly<{
  onOpen: (id: string, options: OpenOptions) => void
  onCreate: (title: string) => void
}>

const NOTHING = { nodes: [], edges: [], unresolved: [] }

/** All notes and how they are linked, as a map and as a list. */
export const GraphPage = ({ onOpen, onCreate }: GraphPageProps) => {
  const say = useWords(graphWords)
  const { data, error, refetch } = useQuery(graphQuery())
  const [text, setText] = useState('')
  const [folder, setFolder] = useState('')
  const [orphans, setOrphans] = useState(false)
  const [missing, setMissing] = useState(false)
  const [view, setView] = useState<'picture' | 'list'>('picture')
  const [hot, setHot] = useState<number>()
  const wanted = useDeferredValue(text)

  const graph = useMemo(() => graphOf(data ?? NOTHING, missing), [data, missing])
  const visible = useMemo(() => visibleNodes(graph, { text: wanted, folder, orphans }), [graph, wanted, folder, orphans])
  const folders = useMemo(() => foldersOf(data ?? NOTHING), [data])
  const shown = visible.reduce((sum, one) => sum + one, 0)

  const choose = (place: number, beside: boolean) => {
    const node = graph.nodes[place]
    if (!node) return
    if (node.missing) onCreate(node.title)
    else onOpen(node.key, beside ? { beside } : {})
  }

  if (error)
    return (
      <main id="main" className="graph-page">
        <p className="err" role="alert">
          {error.message}
        </p>
        <Button onClick={() => void refetch()}>{say('again')}</Button>
      </main>
    )
  return (
    <main id="main" className="graph-page">
      <header className="page-head">
        <h1>{say('title')}</h1>
        {data && (
          <p className="eyebrow" role="status">
            {say('says', { notes: data.nodes.length.toLocaleString(), links: data.edges.length.toLocaleString() })}
            {shown < graph.nodes.length && `. ${say('shown', { n: shown.toLocaleString() })}`}
          </p>
        )}
      </header>
      {!data && <Skeleton />}
      {data?.nodes.length === 0 && <Empty title={say('empty')}>{say('emptyHint')}</Empty>}
      {data && data.nodes.length > 0 && (
        <>
          <div className="graph-filters">
            <TextInput type="search" value={text} onChange={setText} placeholder={say('find')} aria-label={say('find')} />
            <Select
              aria-label={say('folder')}
              value={folder}
              onChange={setFolder}
              options={[{ value: '', label: say('everywhere') }, ...folders.map((path) => ({ value: path, label: path }))]}
            />
            <label className="opt t14">
              <input
                className="check"
                type="checkbox"
                checked={orphans}
                onChange={(event) => setOrphans(event.target.checked)}
              />
              {say('orphans')}
            </label>
            <label className="opt t14">
              <input
                className="check"
                type="checkbox"
                checked={missing}
                onChange={(event) => setMissing(event.target.checked)}
              />
              {say('unresolved')}
            </label>
            <Seg
              label={say('view')}
              value={view}
              onChange={setView}
              options={[
                { value: 'picture', label: say('picture') },
                { value: 'list', label: say('list') },
              ]}
            />
          </div>
          <div className="graph-views" data-view={view}>
            <GraphCanvas graph={graph} visible={visible} hot={hot} onHot={setHot} onChoose={choose} />
            <section className="graph-words" aria-label={say('list')}>
              <GraphList graph={graph} visible={visible} onHot={setHot} onChoose={choose} />
            </section>
          </div>
        </>
      )}
    </main>
  )
}
