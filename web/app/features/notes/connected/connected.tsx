import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { createPortal } from 'react-dom'
import { useWords } from '#lib/words.ts'
import { IconButton } from '#ui/button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { backlinksQuery, historyQuery, linksQuery, relatedQuery } from '../around-queries.ts'
import { noteQuery } from '../queries.ts'
import { pressMeans } from '../reading/links.ts'
import type { OpenOptions } from '../reading/note-reading.tsx'
import { type Heading, Outline } from '../reading/outline.tsx'
import { contextPieces } from './context.ts'
import { History } from './history.tsx'
import { linksOut } from './links-out.ts'
import { reasonsSaid } from './reasons.ts'
import { connectedWords, historyWords } from './words.ts'
import './connected.css'

export type ConnectedProps = Readonly<{
  id: string
  headings?: readonly Heading[] | undefined
  /** The slug of the heading that is being read. */
  current?: string | undefined
  onOpen: (id: string, options: OpenOptions) => void
  onCreate: (title: string) => void
  onGo?: ((slug: string) => void) | undefined
  /** After a version was taken back: what is being edited is not the newest any more. */
  onRestored?: (() => void) | undefined
  onClose?: (() => void) | undefined
}>

type SectionProps = Readonly<{
  title: string
  count?: string | number | undefined
  /** Why nothing could be asked for, in words. */
  error?: Error | null
  again?: () => void
  pending?: boolean
  children: ReactNode
}>

const Section = ({ title, count, error, again, pending, children }: SectionProps) => {
  const say = useWords(connectedWords)
  return (
    <section>
      <h3>
        {title} {count !== undefined && <span className="num">{count}</span>}
      </h3>
      {pending && !error && <Skeleton lines={2} />}
      {error && (
        <p className="why" role="status">
          {error.message}{' '}
          <button type="button" className="link" onClick={again}>
            {say('again')}
          </button>
        </p>
      )}
      {!pending && children}
    </section>
  )
}

type NoteLinkProps = Readonly<{ id: string; title: string; onOpen: ConnectedProps['onOpen'] }>

const NoteLink = ({ id, title, onOpen }: NoteLinkProps) => (
  <a
    href={`/app/write/${id}`}
    onClick={(event) => {
      const means = pressMeans(event)
      if (means === 'browser') return
      event.preventDefault()
      onOpen(id, means === 'beside' ? { beside: true } : {})
    }}
  >
    <b>{title}</b>
  </a>
)

const Backlinks = ({ id, onOpen }: Pick<ConnectedProps, 'id' | 'onOpen'>) => {
  const say = useWords(connectedWords)
  const note = useQuery(noteQuery(id))
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    backlinksQuery(id),
  )
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const names = note.data ? [note.data.title, ...note.data.names] : []
  const count = data && `${items.length}${hasNextPage ? '+' : ''}`
  return (
    <Section title={say('backlinks')} count={count} error={error} again={() => void refetch()} pending={isPending}>
      {items.length === 0 && !error && <p className="why">{say('noBacklinks', { title: note.data?.title ?? '' })}</p>}
      <ul>
        {items.map(({ id: from, title, links }) => (
          <li key={from}>
            <NoteLink id={from} title={title} onOpen={onOpen} />
            {[...new Set(links.map(({ context }) => context))].slice(0, 3).map((context) => (
              <p className="two" key={context}>
                {contextPieces(context, names).map(({ text, marked }, n) =>
                  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence have no other name
                  marked ? <mark key={n}>{text}</mark> : text,
                )}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className="more" aria-busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('more')}
        </button>
      )}
    </Section>
  )
}

const Links = ({ id, onOpen, onCreate }: Pick<ConnectedProps, 'id' | 'onOpen' | 'onCreate'>) => {
  const say = useWords(connectedWords)
  const { data, error, isPending, refetch } = useQuery(linksQuery(id))
  const items = linksOut(data?.items ?? [])
  return (
    <Section title={say('links')} count={data && items.length} error={error} again={() => void refetch()} pending={isPending}>
      {items.length === 0 && !error && <p className="why">{say('noLinks')}</p>}
      <ul>
        {items.map((item) =>
          item.kind === 'note' ? (
            <li key={item.id}>
              <NoteLink id={item.id} title={item.title} onOpen={onOpen} />
              {item.missingPlaces.map((place) => (
                <p className="why" key={place}>
                  {say('noPlace', { place })}
                </p>
              ))}
            </li>
          ) : (
            <li key={`missing ${item.title}`}>
              <button type="button" className="missing" onClick={() => onCreate(item.title)}>
                {item.title} <span className="why">{say('missing')}</span>
              </button>
            </li>
          ),
        )}
      </ul>
    </Section>
  )
}

const Related = ({ id, onOpen }: Pick<ConnectedProps, 'id' | 'onOpen'>) => {
  const say = useWords(connectedWords)
  const { data, error, isPending, refetch } = useQuery(relatedQuery(id))
  const [all, setAll] = useState(false)
  const items = data?.items ?? []
  return (
    <Section title={say('related')} error={error} again={() => void refetch()} pending={isPending}>
      {items.length === 0 && !error && <p className="why">{say('noRelated')}</p>}
      <ul>
        {items.slice(0, all ? items.length : 5).map((item) => (
          <li key={item.id}>
            <NoteLink id={item.id} title={item.title} onOpen={onOpen} />
            <p className="why">{reasonsSaid(item.reasons, say)}</p>
          </li>
        ))}
      </ul>
      {items.length > 5 && !all && (
        <button type="button" className="more" onClick={() => setAll(true)}>
          {say('more')}
        </button>
      )}
    </Section>
  )
}

const LastVersions = ({ id, onRestored }: Pick<ConnectedProps, 'id' | 'onRestored'>) => {
  const say = useWords(connectedWords)
  const sayHistory = useWords(historyWords)
  const { data, error, isPending, refetch } = useInfiniteQuery(historyQuery(id))
  const [opened, setOpened] = useState<number>()
  const [latest] = data?.pages ?? []
  return (
    <Section
      title={say('history')}
      count={latest?.items[0]?.version}
      error={error}
      again={() => void refetch()}
      pending={isPending}
    >
      <ul>
        {latest?.items.slice(0, 3).map(({ version, reason, at }) => (
          <li key={version}>
            <button type="button" className="version" onClick={() => setOpened(version)}>
              <Time at={at} /> <span className="why">{sayHistory(reason as 'written')}</span>
            </button>
          </li>
        ))}
      </ul>
      {latest && (
        <button type="button" className="more" onClick={() => setOpened(0)}>
          {say('allHistory')}
        </button>
      )}
      {opened !== undefined &&
        createPortal(
          <History id={id} version={opened || undefined} onClose={() => setOpened(undefined)} onRestored={onRestored} />,
          document.body,
        )}
    </Section>
  )
}

/** What a note is connected with: the panel beside it, below it on a phone. It asks for nothing until it is shown. */
export const Connected = ({ id, headings, current, onOpen, onCreate, onGo, onRestored, onClose }: ConnectedProps) => {
  const say = useWords(connectedWords)
  // A long note has hundreds of them, and its first lines are to be seen first.
  const outline = useDeferredValue(headings, [])
  return (
    <aside className="conn" aria-label={say('connected')} key={id}>
      <div className="flex between">
        <h2>{say('connected')}</h2>
        {onClose && <IconButton className="desk" icon="side" label={say('close')} onClick={onClose} />}
      </div>
      <Backlinks id={id} onOpen={onOpen} />
      <Links id={id} onOpen={onOpen} onCreate={onCreate} />
      <Related id={id} onOpen={onOpen} />
      {outline && onGo && (
        <Section title={say('outline')} count={outline.length || undefined}>
          <Outline headings={outline} current={current} onGo={onGo} />
        </Section>
      )}
      <LastVersions id={id} onRestored={onRestored} />
    </aside>
  )
}
