import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { answer, api } from '#lib/api.ts'
import { keptStore, textsOr } from '#lib/kept.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { recentNotes } from './recents.ts'
import { shelfWords } from './words.ts'

/** Which of the lists around the tree are open. */
const openLists = keptStore<readonly string[]>('shelf.lists', [], textsOr)

/** More tags than these would bury what stands below; the filter finds the rest. */
const MOST_TAGS = 30

type FoldProps = Readonly<{
  name: 'starred' | 'tags'
  label: string
  icon: ReactNode
  count: string | undefined
  children: ReactNode
}>

const Fold = ({ name, label, icon, count, children }: FoldProps) => {
  const id = useId()
  const lists = useStore(openLists)
  const open = lists.includes(name)
  return (
    <>
      <button
        type="button"
        className="node"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => openLists.set(open ? lists.filter((one) => one !== name) : [...lists, name])}
      >
        {icon}
        {label}
        {count && <span className="num">{count}</span>}
      </button>
      <div id={id} hidden={!open}>
        {open && children}
      </div>
    </>
  )
}

type ListProps = Readonly<{ current: string | null; onOpen: (id: string, how: { beside: boolean }) => void }>
type RowsProps = ListProps & Readonly<{ notes: readonly Readonly<{ id: string; title: string }>[] }>

const Rows = ({ notes, current, onOpen }: RowsProps) =>
  notes.map(({ id, title }) => (
    <button
      type="button"
      className="node in"
      key={id}
      aria-current={id === current ? 'page' : undefined}
      onClick={(event) => onOpen(id, { beside: event.ctrlKey || event.metaKey })}
    >
      <span className="one">{title}</span>
    </button>
  ))

/** In place of the tree while it cannot be had: what was open lately is on the device. */
export const Lately = (props: ListProps) => {
  const t = useWords(shelfWords)
  const notes = useStore(recentNotes)
  return (
    <>
      <p className="gap-said">{t(notes.length > 0 ? 'lately' : 'nothingHere')}</p>
      <Rows {...props} notes={notes} />
    </>
  )
}

/** The notes with a star, the one changed last first. */
export const Starred = ({ current, onOpen }: ListProps) => {
  const t = useWords(shelfWords)
  const { data } = useQuery({
    queryKey: ['notes', 'all', 'starred'],
    queryFn: ({ signal }) => answer(api.GET('/api/notes/', { params: { query: { pinned: true, limit: 100 } }, signal })),
  })
  const count = data && data.items.length > 0 ? `${data.items.length}${data.nextCursor ? '+' : ''}` : undefined
  return (
    <Fold name="starred" label={t('starred')} icon={<Icon name="star" />} count={count}>
      {data?.items.length === 0 && <p className="gap-said">{t('noStars')}</p>}
      <Rows notes={data?.items ?? []} current={current} onOpen={onOpen} />
    </Fold>
  )
}

export const Tags = ({ onTag }: { onTag: (tag: string) => void }) => {
  const t = useWords(shelfWords)
  const { data } = useQuery({
    queryKey: ['notes', 'all', 'tags'],
    queryFn: ({ signal }) => answer(api.GET('/api/notes/tags', { params: { query: { limit: MOST_TAGS } }, signal })),
  })
  return (
    <Fold
      name="tags"
      label={t('tags')}
      icon={
        <span className="sign" aria-hidden="true">
          #
        </span>
      }
      count={undefined}
    >
      {data?.items.length === 0 && <p className="gap-said">{t('noTags')}</p>}
      {data?.items.map(({ tag, count }) => (
        <button type="button" className="node in" key={tag} onClick={() => onTag(tag)}>
          <span className="one tag">{tag}</span>
          <span className="num">{count}</span>
        </button>
      ))}
    </Fold>
  )
}
