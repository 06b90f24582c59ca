import { useInfiniteQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Icon } from '#ui/icon.tsx'
import { MoreButton } from '#ui/more-button.tsx'
import { Seg } from '#ui/seg.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { timeZone } from '#ui/times.ts'
import { tidy } from './asking.ts'
import { FilterBar } from './filter-bar.tsx'
import { type Filters, isNarrowed, readFilters, toQuery, writeFilters } from './filters.ts'
import { KindIcon, NoteMeta, NoteText, NoteTitle } from './line.tsx'
import { isNote, placeOf } from './offer.ts'
import { type Hit, searchQuery } from './queries.ts'
import { inNumbers, MOST_TOLD } from './told.ts'
import { findPageWords, findWords } from './words.ts'
import './find-page.css'

type FindPageProps = Readonly<{ onOpen: (noteId: string, how: Readonly<{ beside: boolean }>) => void }>

/** Typing that pauses so long is what is looked for. */
const PAUSE_MS = 300

/** Everything that is found. The address carries the question, so it can be kept, sent and gone back to. */
export const FindPage = ({ onOpen }: FindPageProps) => {
  const say = useWords(findPageWords)
  const [params, setParams] = useSearchParams()
  const filters = readFilters(params)
  const change = (next: Filters, replace = false) => setParams(writeFilters(next), { replace })
  return (
    <main id="main" className="page">
      <div>
        <header className="page-head">
          <h1>{say('title')}</h1>
        </header>
        <SearchField q={filters.q} onSearch={(q) => change({ ...filters, q }, true)} />
        <FilterBar filters={filters} onChange={change} />
        {filters.q === '' ? (
          <Empty title={say('start')}>{say('startHint')}</Empty>
        ) : (
          <Results filters={filters} onChange={change} onOpen={onOpen} />
        )}
      </div>
    </main>
  )
}

const SearchField = ({ q, onSearch }: { q: string; onSearch: (q: string) => void }) => {
  const say = useWords(findWords)
  const [text, setText] = useState(q)
  const [seen, setSeen] = useState(q)
  // The address changed otherwise than by this field: back, forward, a link.
  if (seen !== q) {
    setSeen(q)
    if (tidy(text) !== q) setText(q)
  }
  const search = useRef(onSearch)
  search.current = onSearch
  useEffect(() => {
    if (tidy(text) === seen) return
    const timer = setTimeout(() => search.current(tidy(text)), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, seen])
  return (
    <div className="find-field">
      <Icon name="search" />
      <TextInput
        type="text"
        className="input"
        aria-label={say('whatToFind')}
        enterKeyHint="search"
        autoComplete="off"
        maxLength={200}
        value={text}
        onChange={setText}
        onSubmit={(now) => search.current(tidy(now))}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return
          event.preventDefault()
          document.querySelector<HTMLElement>('.find-results .hit')?.focus()
        }}
      />
    </div>
  )
}

type ResultsProps = FindPageProps & Readonly<{ filters: Filters; onChange: (next: Filters) => void }>

const Results = ({ filters, onChange, onOpen }: ResultsProps) => {
  const say = useWords(findPageWords)
  const sayFind = useWords(findWords)
  const found = useInfiniteQuery({
    ...searchQuery({ ...toQuery(filters, useStore(timeZone)), limit: 20 }),
    placeholderData: (before) => before,
  })
  const hits = found.data?.pages.flatMap(({ items }) => items) ?? []
  const total = found.data?.pages[0]?.total ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found
  const more = () => void fetchNextPage()

  if (found.isPending) return <Skeleton lines={8} />
  const counted = total > MOST_TOLD ? sayFind('foundMany', { n: inNumbers(MOST_TOLD) }) : sayFind('found', { n: total })
  const isEndOfBest = !hasNextPage && total > hits.length && filters.order !== 'newest'
  return (
    <section className="find-results" aria-label={say('results')} aria-busy={found.isFetching}>
      {found.error && (
        <Banner tone="warn" action={<Button onClick={() => void found.refetch()}>{say('again')}</Button>}>
          {sayFind('failed', { message: found.error.message })}
        </Banner>
      )}
      {hits.length > 0 && (
        <div className="find-head">
          <p role="status">{counted}</p>
          <Seg
            label={say('order')}
            value={filters.order ?? 'relevance'}
            options={[
              { value: 'relevance', label: say('relevance') },
              { value: 'newest', label: say('newest') },
            ]}
            onChange={(order) => onChange({ ...filters, order: order === 'newest' ? order : undefined })}
          />
        </div>
      )}
      {hits.length === 0 && !found.error && (
        <Empty
          title={sayFind('nothing', { quoted: `‘${filters.q}’` })}
          action={isNarrowed(filters) && <Button onClick={() => onChange({ q: filters.q })}>{say('clear')}</Button>}
        >
          {isNarrowed(filters) ? say('nothingNarrowed') : sayFind('nothingHint')}
        </Empty>
      )}
      <HitList hits={hits} onOpen={onOpen} />
      {hasNextPage && (
        <div className="find-more">
          <MoreButton busy={isFetchingNextPage} onMore={more}>
            {say(isFetchingNextPage ? 'loading' : 'more')}
          </MoreButton>
        </div>
      )}
      {isEndOfBest && (
        <p className="find-end">
          {say('endOfBest')} <Button onClick={() => onChange({ ...filters, order: 'newest' })}>{say('showNewest')}</Button>
        </p>
      )}
    </section>
  )
}

const focusHit = (list: Element, from: Element | null, key: string) => {
  const all = [...list.querySelectorAll<HTMLElement>('.hit')]
  const at = all.indexOf(from as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key]
  const hit = to === undefined ? undefined : all[Math.min(to, all.length - 1)]
  hit?.focus()
  return hit !== undefined
}

const HitList = ({ hits, onOpen }: FindPageProps & Readonly<{ hits: readonly Hit[] }>) => {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    if (focusHit(event.currentTarget, document.activeElement, event.key)) event.preventDefault()
  }
  return (
    <ul onKeyDown={onKeyDown}>
      {hits.map((hit) => (
        <li key={hit.id}>
          <Link
            className="hit"
            to={placeOf(hit)}
            onClick={(event) => {
              if (!isNote(hit)) return
              event.preventDefault()
              onOpen(hit.id, { beside: event.ctrlKey || event.metaKey })
            }}
          >
            <KindIcon {...hit} />
            <NoteTitle {...hit} />
            <NoteMeta {...hit} />
            <NoteText {...hit} />
          </Link>
        </li>
      ))}
    </ul>
  )
}
