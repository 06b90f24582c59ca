import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { NavLink } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { MenuButton } from '#ui/menu.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { createNote, openDay } from '../making/new-note.ts'
import { TemplateDialog } from '../making/template-dialog.tsx'
import { opening } from '../making/use-note-commands.ts'
import { FilterHits } from './filter-hits.tsx'
import { Lately, Starred, Tags } from './shelf-lists.tsx'
import { countSaid, trashQuery } from './trash.ts'
import { folderKey } from './tree.ts'
import { messageOf, newFolder } from './tree-actions.ts'
import { setOpen, useTree } from './tree-data.ts'
import { TreeView } from './tree-view.tsx'
import { shelfWords } from './words.ts'
import './shelf.css'

type ShelfProps = Readonly<{
  /** The note that is open. */
  current: string | null
  onOpen: (id: string, how: { beside: boolean }) => void
  /** Offered in the menu of a note where it is given. */
  onShare?: (id: string) => void
}>

/** The library: filter, starred, daily notes, the tree, tags, trash and graph. */
export const Shelf = ({ current, onOpen, onShare }: ShelfProps) => {
  const t = useWords(shelfWords)
  const { tree, open, known, waits, error, again } = useTree()
  const trash = useInfiniteQuery(trashQuery())
  const [filter, setFilter] = useState('')
  const [naming, setNaming] = useState<string>()
  const [template, setTemplate] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const openMade = opening((id) => onOpen(id, { beside: false }))
  const trashed = countSaid(trash.data?.pages)
  const empty = known && tree.folders.length === 0 && tree.notes.get('none')?.length === 0

  const note = (folderId: string | null) => {
    if (folderId !== null) setOpen([folderId], true)
    void openMade(createNote({ folderId }))
  }
  const folder = async (parentId: string | null) => {
    const id = await newFolder(parentId)
    if (id !== undefined) setNaming(folderKey(id))
  }
  return (
    <nav className="shelf" aria-label={t('shelf')}>
      <div className="shelf-head flex">
        <TextInput
          ref={field}
          type="search"
          value={filter}
          placeholder={t('filter')}
          aria-label={t('filterName')}
          aria-controls={filter === '' ? undefined : 'shelf-hits'}
          onChange={setFilter}
          onEscape={() => setFilter('')}
        />
        <MenuButton
          icon="plus"
          label={t('make')}
          entries={[
            { label: t('newNote'), icon: 'note', run: () => note(null) },
            { label: t('newFolder'), icon: 'folder', run: () => void folder(null) },
            { label: t('fromTemplate'), icon: 'note', run: () => setTemplate(true) },
            { label: t('today'), icon: 'clock', run: () => void openMade(openDay()) },
            'line',
            { label: t('import'), icon: 'download', to: paths.import },
          ]}
        />
      </div>
      {filter.trim() !== '' && <FilterHits q={filter.trim()} field={field} current={current} onOpen={onOpen} />}
      <div className="shelf-scroll" ref={scroller} hidden={filter.trim() !== ''}>
        <div className="shelf-all">
          <h2>{t('library')}</h2>
          <Starred current={current} onOpen={onOpen} />
          <button type="button" className="node" onClick={() => void openMade(openDay())}>
            <Icon name="clock" />
            {t('daily')}
          </button>
          {error && (
            <Banner tone="bad" action={<Button onClick={again}>{t('again')}</Button>}>
              {messageOf(error)}
            </Banner>
          )}
          {!known && (waits || error ? <Lately current={current} onOpen={onOpen} /> : <Skeleton />)}
          {empty && (
            <div className="empty">
              <p>{t('emptyText')}</p>
              <Button kind="main" onClick={() => note(null)}>
                {t('emptyTitle')}
              </Button>
            </div>
          )}
          {known && !empty && (
            <TreeView
              {...{ tree, open, current, scroller, onOpen, onShare, naming }}
              onNewNote={note}
              onNewFolder={(parentId) => void folder(parentId)}
              onNamed={() => setNaming(undefined)}
            />
          )}
          <NavLink className="node" to={paths.trash}>
            <Icon name="trash" />
            {t('trash')}
            {trashed && <span className="num">{trashed}</span>}
          </NavLink>
          <NavLink className="node" to={paths.graph}>
            <Icon name="link" />
            {t('graph')}
          </NavLink>
          <Tags onTag={(tag) => setFilter(`#${tag}`)} />
        </div>
      </div>
      {template && (
        <TemplateDialog folderId={null} onOpen={(id) => onOpen(id, { beside: false })} onClose={() => setTemplate(false)} />
      )}
    </nav>
  )
}
