import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type RefObject, useDeferredValue, useEffect, useState } from 'react'
import { answer, api } from '#lib/api.ts'
import { useWords } from '#lib/words.ts'
import { announce } from '#ui/announce.ts'
import { Icon } from '#ui/icon.tsx'
import { messageOf } from './tree-actions.ts'
import { shelfWords } from './words.ts'

const MOST = 50

type FilterHitsProps = Readonly<{
  q: string
  field: RefObject<HTMLInputElement | null>
  current: string | null
  onOpen: (id: string, how: { beside: boolean }) => void
}>

type Found = Readonly<{ id: string; title: string; path: string }>

/** By title, or, where it begins with #, by tag. */
const find = async (q: string, signal: AbortSignal): Promise<readonly Found[]> => {
  const tag = q.startsWith('#') ? q.slice(1) : undefined
  if (tag === '') return []
  if (tag !== undefined) {
    const query = { tag, limit: MOST } as const
    return (await answer(api.GET('/api/notes/', { params: { query }, signal }))).items
  }
  return (await answer(api.GET('/api/notes/suggest', { params: { query: { q, limit: MOST } }, signal }))).items
}

/** What the filter finds in the whole library, in place of the tree. Arrows go from the field into the list and through it. */
export const FilterHits = ({ q, field, current, onOpen }: FilterHitsProps) => {
  const t = useWords(shelfWords)
  const wanted = useDeferredValue(q)
  const [at, setAt] = useState(0)
  const { data, error, isFetching } = useQuery({
    queryKey: ['notes', 'all', 'filter', wanted],
    queryFn: ({ signal }) => find(wanted, signal),
    placeholderData: keepPreviousData,
  })
  const found = data ?? []
  const active = Math.min(at, found.length - 1)

  useEffect(() => {
    if (data && !isFetching) announce(t('found', { n: data.length }))
  }, [data, isFetching, t])

  useEffect(() => {
    const input = field.current
    if (!input) return
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229 || found.length === 0) return
      const hit = found[active]
      if (event.key === 'ArrowDown') setAt(Math.min(active + 1, found.length - 1))
      else if (event.key === 'ArrowUp') setAt(Math.max(active - 1, 0))
      else if (event.key === 'Enter' && hit) onOpen(hit.id, { beside: event.ctrlKey || event.metaKey })
      else return
      event.preventDefault()
    }
    input.addEventListener('keydown', pressed)
    input.setAttribute('aria-activedescendant', found.length > 0 ? `hit-${active}` : '')
    return () => {
      input.removeEventListener('keydown', pressed)
      input.removeAttribute('aria-activedescendant')
    }
  }, [field, found, active, onOpen])

  return (
    <div className="shelf-scroll">
      {error && <p className="err">{messageOf(error)}</p>}
      {data && found.length === 0 && !isFetching && (
        <p className="gap-said">
          {q.startsWith('#') ? t('foundNoneTag', { q: q.slice(1) }) : t('foundNone', { quoted: `‘${q}’` })}
        </p>
      )}
      <div className="tree shelf-hits" role="listbox" id="shelf-hits" aria-label={t('filterName')}>
        {found.map(({ id, title, path }, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus, and names the option that is meant.
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are heard in the field.
          <div
            key={id}
            id={`hit-${i}`}
            role="option"
            className="node hit-node"
            aria-selected={i === active}
            aria-current={id === current ? 'page' : undefined}
            data-here={i === active || undefined}
            onClick={(event) => onOpen(id, { beside: event.ctrlKey || event.metaKey })}
          >
            <Icon name="note" />
            <div>
              <span className="one">{title}</span>
              {path !== '' && <span className="where one">{path}</span>}
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}
