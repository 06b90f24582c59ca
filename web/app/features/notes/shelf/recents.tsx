import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { useCommands } from '#lib/commands.ts'
import { paths } from '#lib/paths.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Icon } from '#ui/icon.tsx'
import { ContextMenu } from '#ui/menu.tsx'
import { closeOtherTabs, closeTab, moveTab, openTabs, type Recent, recentNotes, tabBeside } from './recents.ts'
import { recentsWords } from './recents-words.ts'
import { whenReleased } from './when-released.ts'
import './recents.css'

type RecentsProps = Readonly<{
  current: string | null
  onOpen: (id: string) => void
  /** The last tab was closed. */
  onNone: () => void
}>

/** The notes that are open, across the top: each a link, moved by dragging or by keys, closed by its cross or the middle button. */
export const Recents = ({ current, onOpen, onNone }: RecentsProps) => {
  const t = useWords(recentsWords)
  const tabs = useStore(openTabs)
  const dragged = useRef<string | undefined>(undefined)
  const [menu, setMenu] = useState<Readonly<{ tab: Recent; at: { x: number; y: number } }>>()

  const close = (id: string) => {
    const beside = tabBeside(tabs, id, -1)
    closeTab(id)
    if (id !== current) return
    if (beside && beside.id !== id) onOpen(beside.id)
    else onNone()
  }
  const go = (by: 1 | -1) => {
    const tab = tabBeside(tabs, current, by)
    if (tab) onOpen(tab.id)
  }
  const shift = (by: 1 | -1) => {
    const at = tabs.findIndex(({ id }) => id === current)
    if (current !== null && at >= 0) moveTab(current, at + by)
  }
  useCommands([
    { id: 'tabs.next', label: t('next'), keys: 'Ctrl+Alt+ArrowRight', run: () => go(1) },
    { id: 'tabs.previous', label: t('previous'), keys: 'Ctrl+Alt+ArrowLeft', run: () => go(-1) },
    { id: 'tabs.right', label: t('right'), keys: 'Ctrl+Alt+Shift+ArrowRight', run: () => shift(1) },
    { id: 'tabs.left', label: t('left'), keys: 'Ctrl+Alt+Shift+ArrowLeft', run: () => shift(-1) },
    { id: 'tabs.close', label: t('close'), keys: 'Alt+W', run: () => current !== null && close(current) },
  ])
  if (tabs.length === 0) return null
  return (
    <nav className="recents desk" aria-label={t('open')}>
      <ul>
        {tabs.map((tab, i) => (
          <li
            key={tab.id}
            onDragOver={(event) => {
              if (dragged.current === undefined) return
              event.preventDefault()
              if (dragged.current !== tab.id) moveTab(dragged.current, i)
            }}
            onDrop={(event) => event.preventDefault()}
          >
            <Link
              to={paths.note(tab.id)}
              aria-current={tab.id === current ? 'page' : undefined}
              title={tab.title}
              onDragStart={(event) => {
                dragged.current = tab.id
                event.dataTransfer.effectAllowed = 'move'
              }}
              onDragEnd={() => {
                dragged.current = undefined
              }}
              onAuxClick={(event) => {
                if (event.button !== 1) return
                event.preventDefault()
                close(tab.id)
              }}
              onContextMenu={(event) => {
                event.preventDefault()
                const at = { x: event.clientX, y: event.clientY }
                whenReleased(event, () => setMenu({ tab, at }))
              }}
              onKeyDown={(event) => {
                if (event.key === 'Delete') close(tab.id)
              }}
            >
              <span className="one">{tab.title}</span>
            </Link>
            <button type="button" aria-label={t('closeOf', { title: tab.title })} onClick={() => close(tab.id)}>
              <Icon name="x" small />
            </button>
          </li>
        ))}
      </ul>
      {menu && (
        <ContextMenu
          label={menu.tab.title}
          at={menu.at}
          onClose={() => setMenu(undefined)}
          entries={[
            { label: t('close'), icon: 'x', run: () => close(menu.tab.id) },
            {
              label: t('closeOthers'),
              disabled: tabs.length < 2,
              run: () => {
                closeOtherTabs(menu.tab.id)
                if (menu.tab.id !== current) onOpen(menu.tab.id)
              },
            },
          ]}
        />
      )}
    </nav>
  )
}

/** On a phone: the last notes, in a sheet. */
export const RecentsButton = ({ onOpen }: Pick<RecentsProps, 'onOpen'>) => {
  const t = useWords(recentsWords)
  const recent = useStore(recentNotes)
  const [open, setOpen] = useState(false)
  return (
    <div className="phone">
      <Button icon="clock" onClick={() => setOpen(true)}>
        {t('recent')}
      </Button>
      <Dialog open={open} title={t('recentTitle')} onClose={() => setOpen(false)}>
        {recent.length === 0 && <p className="ink2">{t('none')}</p>}
        <ul className="rows recent-list">
          {recent.map(({ id, title }) => (
            <li key={id}>
              <button
                type="button"
                className="row"
                onClick={() => {
                  setOpen(false)
                  onOpen(id)
                }}
              >
                <Icon name="note" small />
                <span className="one">{title}</span>
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
    </div>
  )
}
