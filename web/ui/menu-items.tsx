import { type KeyboardEvent, useRef } from 'react'
import { Link } from 'react-router'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import { keysForAria, onApple } from './keys.ts'
import { rove } from './rove.ts'
import { gatherLetters, ledTo } from './typeahead.ts'

type Shown = Readonly<{ label: string; icon?: string; keys?: string; danger?: boolean; disabled?: boolean }>
export type MenuAction = Shown & Readonly<{ run: () => void; checked?: boolean }>
export type MenuPlace = Shown & Readonly<{ to: string }>
/** Something to do, somewhere to go, or a line between groups. */
export type MenuEntry = MenuAction | MenuPlace | 'line'

const ITEMS = '[role^=menuitem]:not([aria-disabled=true])'

/** Moves the focus to the first or the last item. */
export const focusItem = (menu: HTMLElement, end: 'first' | 'last') => {
  const items = [...menu.querySelectorAll<HTMLElement>(ITEMS)]
  items.at(end === 'first' ? 0 : -1)?.focus()
}

/** The keys of a menu: arrows, Home, End and letters, which lead to the item that begins with them. */
export const useMenuKeys = (leave: () => void) => {
  const gather = useRef(gatherLetters())
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Tab') return leave()
    if (rove(event, ITEMS, 'down')) return
    if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>(ITEMS)]
    const labels = items.map((item) => item.dataset.label ?? '')
    const at = items.indexOf(document.activeElement as HTMLElement)
    const next = ledTo(labels, gather.current(event.key, event.timeStamp), at)
    if (next !== undefined) items[next]?.focus()
  }
}

const Item = ({ entry, done }: { entry: MenuAction | MenuPlace; done: () => void }) => {
  const shared = {
    tabIndex: -1,
    'data-label': entry.label,
    'aria-disabled': entry.disabled || undefined,
    'aria-keyshortcuts': entry.keys && keysForAria(entry.keys, onApple()),
    className: entry.danger ? 'danger' : undefined,
    onPointerMove: (event: { currentTarget: HTMLElement; pointerType: string }) => {
      if (event.pointerType === 'mouse' && !entry.disabled) event.currentTarget.focus({ preventScroll: true })
    },
  }
  const inside = (
    <>
      {entry.icon && <Icon name={entry.icon} small />}
      <span>{entry.label}</span>
      {entry.keys && <Kbd keys={entry.keys} />}
    </>
  )
  if ('to' in entry)
    return (
      <Link {...shared} role="menuitem" to={entry.to} onClick={done}>
        {inside}
      </Link>
    )
  const press = () => {
    if (entry.disabled) return
    done()
    entry.run()
  }
  return entry.checked === undefined ? (
    <button {...shared} type="button" role="menuitem" onClick={press}>
      {inside}
    </button>
  ) : (
    <button {...shared} type="button" role="menuitemcheckbox" aria-checked={entry.checked} onClick={press}>
      {inside}
      {entry.checked && <Icon name="check" small />}
    </button>
  )
}

export const MenuItems = ({ entries, done }: { entries: readonly MenuEntry[]; done: () => void }) =>
  entries.map((entry, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else to be told apart by
    entry === 'line' ? <hr key={i} /> : <Item key={entry.label} entry={entry} done={done} />,
  )
