import { type CSSProperties, memo } from 'react'
import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import type { Item } from './tree.ts'
import { shelfWords } from './words.ts'

/** Notes stand under the names of folders, past the arrow and the icon. */
const NOTE_INDENT = 0.9

type TreeRowProps = Readonly<{
  row: Item
  id: string
  top: number
  height: number
  here: boolean
  current: boolean
  selected: boolean
  cut: boolean
  into: 'yes' | 'refused' | undefined
  hidden: boolean
}>

/** One row, drawn from values alone; what is done with it is heard by the tree around it. */
export const TreeRow = memo(({ row, id, top, height, here, current, selected, cut, into, hidden }: TreeRowProps) => {
  const t = useWords(shelfWords)
  const isFolder = row.kind === 'folder'
  const depth = row.depth + (isFolder ? 0 : NOTE_INDENT)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names the row that is meant (aria-activedescendant).
    <div
      className="node"
      id={id}
      role="treeitem"
      data-key={row.key}
      data-here={here || undefined}
      data-cut={cut || undefined}
      data-into={into}
      data-renaming={hidden || undefined}
      aria-labelledby={`${id}-name ${id}-more`}
      aria-level={row.depth + 1}
      aria-posinset={row.at}
      aria-setsize={row.of}
      aria-expanded={isFolder ? row.open : undefined}
      aria-selected={selected}
      aria-current={current ? 'page' : undefined}
      draggable={!hidden}
      style={{ '--d': depth, height, transform: `translateY(${top}px)` } as CSSProperties}
    >
      {isFolder && (
        <>
          <Icon name={row.open ? 'down' : 'right'} />
          <Icon name="folder" />
        </>
      )}
      <span className="one" id={`${id}-name`}>
        {row.name}
      </span>{' '}
      {!isFolder && row.pinned && (
        <>
          <Icon name="star" />
          <span className="vh" id={`${id}-more`}>
            {t('starred')}
          </span>
        </>
      )}
      {isFolder && row.notes > 0 && (
        <span className="num" id={`${id}-more`}>
          {row.notes.toLocaleString()}
        </span>
      )}
      <button type="button" className="row-menu" tabIndex={-1} aria-label={t('menuOf', { name: row.name })}>
        <Icon name="more" />
      </button>
    </div>
  )
})
