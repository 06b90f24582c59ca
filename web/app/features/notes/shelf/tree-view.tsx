import { type MouseEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { ContextMenu } from '#ui/menu.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { RenameField } from './rename-field.tsx'
import { type Item, isItem, noteKey, rowsOf, type Tree } from './tree.ts'
import { copyLink, moveItems, pinItem, stepItem, trashItems } from './tree-actions.ts'
import { setOpen } from './tree-data.ts'
import { type Doing, letters, treeKey } from './tree-keys.ts'
import { menuOf } from './tree-menu.ts'
import { TreeRow } from './tree-row.tsx'
import { useRenaming } from './use-renaming.ts'
import { useRowHeight } from './use-row-height.ts'
import { useSeenRows } from './use-seen-rows.ts'
import { useTreeDrag } from './use-tree-drag.ts'
import { useTreeState } from './use-tree-state.ts'
import { whenReleased } from './when-released.ts'
import { shelfWords } from './words.ts'

export type TreeViewProps = Readonly<{
  tree: Tree
  open: ReadonlySet<string>
  current: string | null
  scroller: RefObject<HTMLElement | null>
  onOpen: (id: string, how: { beside: boolean }) => void
  onNewNote: (folderId: string | null) => void
  onShare?: ((id: string) => void) | undefined
  onNewFolder: (parentId: string | null) => void
  /** The row of a folder that was just made: its name is written at once. */
  naming: string | undefined
  onNamed: () => void
}>

const idOf = (key: string) => `tree-${key}`

/** The tree of folders and notes: one stop of the Tab key, whose arrows walk through it. Only the rows that are seen exist. */
export const TreeView = (props: TreeViewProps) => {
  const { tree, open, current, scroller, onOpen, onNewNote, onNewFolder, onShare, naming, onNamed } = props
  const t = useWords(shelfWords)
  const rows = useMemo(() => rowsOf(tree, open), [tree, open])
  const state = useTreeState(rows)
  const rowHeight = useRowHeight()
  const list = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<Readonly<{ item: Item; at: { x: number; y: number } }>>()
  const [moving, setMoving] = useState<readonly Item[]>()
  const typing = useRef(letters())

  const doing: Doing = {
    open: (item, beside) => (item.kind === 'folder' ? setOpen([item.id], !open.has(item.id)) : onOpen(item.id, { beside })),
    toggle: setOpen,
    move: (items, to) => void moveItems(items, to),
    step: stepItem,
    trash: (items) => void trashItems(items),
    copyLink: (item) => void copyLink(item),
    menu: (item) => {
      const box = document.getElementById(idOf(item.key))?.getBoundingClientRect()
      setMenu({ item, at: { x: (box?.left ?? 0) + 24, y: box?.bottom ?? 0 } })
    },
  }

  const drag = useTreeDrag({
    ...{ tree, rows, rowHeight, list: () => list.current, scroller: () => scroller.current },
    ...{ taken: state.meant, onDrop: doing.move, openFolder: (id) => setOpen([id], true) },
    onMenu: (item, at) => setMenu({ item, at }),
  })

  const carriedAt = drag.dragged[0] ? rows.findIndex(({ key }) => key === drag.dragged[0]?.key) : -1
  const { seen, toRow } = useSeenRows({ rows, rowHeight, scroller, list, kept: [state.at, carriedAt] })
  const focusedKey = state.row?.key
  const at = state.at
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is brought into view when the focus moves, not when rows above it come or go.
  useEffect(() => {
    if (focusedKey !== undefined && at >= 0) toRow.current(at)
  }, [focusedKey])

  // What was just made is named at once.
  const madeAt = naming === undefined ? -1 : rows.findIndex(({ key }) => key === naming)
  const { focus, setRenaming } = state
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when its row is there.
  useEffect(() => {
    if (naming === undefined || madeAt < 0) return
    focus(naming)
    setRenaming(naming)
    toRow.current(madeAt)
    onNamed()
  }, [naming, madeAt])

  // The note that is read is where the arrows begin.
  const currentAt = current === null ? -1 : rows.findIndex(({ key }) => key === noteKey(current))
  const first = state.row ?? rows.filter(isItem)[0]
  const active = state.row?.key ?? (currentAt >= 0 ? rows[currentAt]?.key : first?.key)

  const itemAt = (target: EventTarget | null): Item | undefined => {
    const key = target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset.key : undefined
    const row = rows.find((one) => one.key === key)
    return isItem(row) ? row : undefined
  }
  const onClick = (event: MouseEvent) => {
    const item = itemAt(event.target)
    if (!item) return
    list.current?.focus({ preventScroll: true })
    if (event.target instanceof Element && event.target.closest('.row-menu')) {
      state.focus(item.key)
      return setMenu({ item, at: { x: event.clientX, y: event.clientY } })
    }
    if (event.shiftKey) return state.focus(item.key, true)
    if (event.ctrlKey || event.metaKey) return state.toggle(item.key)
    state.focus(item.key)
    doing.open(item, false)
  }
  const renaming = useRenaming(rows, state.renaming)

  const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 1)
  const line = drag.drop?.shown.kind === 'line' ? drag.drop.shown : undefined
  const into = drag.drop?.shown.kind === 'into' ? drag.drop.shown.key : undefined
  const carried = new Set(drag.dragged.map(({ key }) => key))

  return (
    <div className="tree-box">
      <div
        ref={list}
        className="tree shelf-tree"
        role="tree"
        tabIndex={0}
        aria-label={t('tree')}
        aria-multiselectable="true"
        aria-activedescendant={active === undefined ? undefined : idOf(active)}
        style={{ height: rows.length * rowHeight }}
        onClick={onClick}
        onAuxClick={(event) => {
          const item = itemAt(event.target)
          if (event.button === 1 && item?.kind === 'note') onOpen(item.id, { beside: true })
        }}
        onContextMenu={(event) => {
          const item = itemAt(event.target)
          if (!item || drag.isTouch()) return
          event.preventDefault()
          list.current?.focus({ preventScroll: true })
          if (!state.selected.has(item.key)) state.focus(item.key)
          const at = { x: event.clientX, y: event.clientY }
          whenReleased(event, () => setMenu({ item, at }))
        }}
        onFocus={(event) => {
          if (event.target === event.currentTarget && !state.row && active !== undefined) state.focus(active)
        }}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget || event.nativeEvent.isComposing || event.keyCode === 229) return
          if (treeKey(event, { rows, state, pageRows, doing }, typing.current)) {
            event.preventDefault()
            event.stopPropagation()
          }
        }}
        onPointerDown={(event) => {
          const item = itemAt(event.target)
          if (item) drag.onPointerDown(item)(event)
        }}
        onDragStart={(event) => {
          const item = itemAt(event.target)
          if (!item) return
          if (!state.selected.has(item.key)) state.focus(item.key)
          drag.onDragStart(item)(event)
        }}
        onDragEnd={drag.onDragEnd}
        {...drag.list}
      >
        {seen.map(({ index }) => {
          const row = rows[index]
          if (!row) return null
          const top = index * rowHeight
          if (!isItem(row))
            return (
              <p
                key={row.key}
                className="gap"
                style={{ height: rowHeight, transform: `translateY(${top}px)`, paddingLeft: 14 + row.depth * 18 }}
              >
                {t(row.why === 'waiting' ? 'waiting' : 'emptyFolder')}
              </p>
            )
          return (
            <TreeRow
              key={row.key}
              {...{ row, top, height: rowHeight, id: idOf(row.key) }}
              here={row.key === active}
              current={row.kind === 'note' && row.id === current}
              selected={state.selected.has(row.key)}
              cut={state.cut.has(row.key) || carried.has(row.key)}
              into={into === row.key ? (drag.drop?.refused ? 'refused' : 'yes') : undefined}
              hidden={row.key === state.renaming}
            />
          )
        })}
        {line && !drag.drop?.refused && (
          <div
            className="drop-line"
            style={{ transform: `translateY(${line.row * rowHeight - 1}px)`, left: 8 + line.depth * 18 }}
          />
        )}
      </div>
      {renaming && (
        <RenameField
          key={renaming.item.key}
          item={renaming.item}
          top={renaming.at * rowHeight}
          height={rowHeight}
          onDone={(refocus) => {
            state.setRenaming(undefined)
            if (refocus) list.current?.focus({ preventScroll: true })
          }}
        />
      )}
      {menu && (
        <ContextMenu
          key={menu.item.key}
          label={t('menuOf', { name: menu.item.name })}
          at={menu.at}
          onClose={() => setMenu(undefined)}
          entries={menuOf(menu.item, state.meant(menu.item), {
            open: doing.open,
            newNote: onNewNote,
            newFolder: onNewFolder,
            rename: () => state.setRenaming(menu.item.key),
            move: setMoving,
            pin: (item, pinned) => void pinItem(item, pinned),
            copyLink: doing.copyLink,
            share: onShare,
            trash: doing.trash,
          })}
        />
      )}
      {moving && (
        <MoveDialog
          items={moving}
          tree={tree}
          onClose={() => setMoving(undefined)}
          onMove={(parentId) => doing.move(moving, { parentId })}
        />
      )}
    </div>
  )
}
