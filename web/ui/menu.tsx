import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { Icon } from './icon.tsx'
import { focusItem, type MenuEntry, MenuItems, useMenuKeys } from './menu-items.tsx'
import type { Placement } from './placement.ts'
import { putBeside, usePopup } from './popup.ts'
import { tip } from './tips.ts'

type MenuButtonProps = Readonly<{
  label: string
  entries: readonly MenuEntry[]
  /** Shown alone; the label is then its name. */
  icon?: string
  /** Shown instead of the label, which is then its name. */
  face?: ReactNode
  align?: 'start' | 'end'
  className?: string
}>

const STARTS: Placement = { side: 'below', align: 'start' }
const ENDS: Placement = { side: 'below', align: 'end' }

/** A button that opens a menu. */
export const MenuButton = ({ label, entries, icon, face, align = 'end', className }: MenuButtonProps) => {
  const from = useRef<'first' | 'last'>('first')
  const popup = usePopup(align === 'end' ? ENDS : STARTS, (menu) => {
    focusItem(menu, from.current)
    from.current = 'first'
  })
  const leave = () => {
    popup.close()
    popup.button.ref.current?.focus()
  }
  const onMenuKey = useMenuKeys(leave)
  const onButtonKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    from.current = event.key === 'ArrowUp' ? 'last' : 'first'
    popup.show()
  }
  return (
    <>
      <button
        type="button"
        className={className ?? (icon ? 'btn btn-icon' : 'btn')}
        aria-haspopup="menu"
        aria-label={icon || face ? label : undefined}
        {...(icon && tip(label))}
        {...popup.button}
        onKeyDown={onButtonKey}
      >
        {face ?? (icon ? <Icon name={icon} /> : label)}
        {!face && !icon && <Icon name="down" small />}
      </button>
      <div {...popup.popup} className="menu pop" role="menu" aria-label={label} tabIndex={-1} onKeyDown={onMenuKey}>
        {popup.open && <MenuItems entries={entries} done={leave} />}
      </div>
    </>
  )
}

type ContextMenuProps = Readonly<{
  label: string
  entries: readonly MenuEntry[]
  /** Where the pointer was, or beside what the key was pressed on; px of the window. */
  at: Readonly<{ x: number; y: number }>
  onClose: () => void
}>

/** The menu of a thing, opened where it was asked for. Rendered while it is open; the focus goes back to where it came from. */
export const ContextMenu = ({ label, entries, at, onClose }: ContextMenuProps) => {
  const menu = useRef<HTMLDivElement>(null)
  const before = useRef<Element>(null)
  const leave = () => {
    menu.current?.hidePopover()
    if (before.current instanceof HTMLElement) before.current.focus()
  }
  const onMenuKey = useMenuKeys(leave)
  const { x, y } = at

  useEffect(() => {
    const element = menu.current
    if (!element) return
    before.current = document.activeElement
    element.showPopover()
    putBeside(element, { left: x, top: y, width: 0, height: 0 }, STARTS)
    focusItem(element, 'first')
    return () => element.hidePopover()
  }, [x, y])

  return (
    <div
      className="menu pop"
      popover="auto"
      ref={menu}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onMenuKey}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose()
      }}
    >
      <MenuItems entries={entries} done={leave} />
    </div>
  )
}
