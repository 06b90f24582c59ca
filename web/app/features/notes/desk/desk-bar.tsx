import type { ReactNode, RefObject } from 'react'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { IconButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { MenuButton } from '#ui/menu.tsx'
import { Seg } from '#ui/seg.tsx'
import type { EditorHandle } from '../editor/sources.ts'
import { AudienceButton } from '../sharing/audience-button.tsx'
import { focusMode, panelOpen, type Way, way } from './ways.ts'
import { deskWords } from './words.ts'

type DeskBarProps = Readonly<{
  note: Readonly<{ id: string; title: string; path: string; pinned: boolean; mine: boolean }> | undefined
  /** How the note is saved, in a line. */
  saving: ReactNode
  editor: RefObject<EditorHandle | null>
  onPin: () => void
  onTrash: () => void
}>

/** Where the note lies, how it is saved, how it is looked at, and what can be done with it. */
export const DeskBar = ({ note, saving, editor, onPin, onTrash }: DeskBarProps) => {
  const t = useWords(deskWords)
  const chosen = useStore(way)
  const isFocused = useStore(focusMode)
  const isPanelOpen = useStore(panelOpen)
  const ways: { value: Way; label: string }[] = [
    { value: 'write', label: t('write') },
    { value: 'beside', label: t('beside') },
    { value: 'read', label: t('read') },
  ]
  return (
    <header className="desk-bar no-print">
      {note && note.path !== '' && (
        <nav className="crumb" aria-label={t('place')}>
          {note.path.split('/').map((folder, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two folders on one way may have one name, and none changes its place
            <span key={i} className="flex one">
              {i > 0 && <Icon name="right" />}
              <span className="one">{folder}</span>
            </span>
          ))}
        </nav>
      )}
      {saving}
      <div className="end">
        {note?.mine && <AudienceButton id={note.id} />}
        {(note?.mine ?? true) && <Seg label={t('way')} options={ways} value={chosen} onChange={way.set} />}
        <MenuButton
          label={t('more')}
          icon="more"
          entries={[
            {
              label: t('findHere'),
              icon: 'search',
              keys: 'mod+f',
              run: () => editor.current?.openSearch(),
              disabled: chosen === 'read',
            },
            { label: t('focus'), icon: 'target', checked: isFocused, run: () => focusMode.set(!isFocused) },
            { label: t('print'), icon: 'print', run: () => window.print() },
            ...(note?.mine
              ? [
                  'line' as const,
                  { label: t(note.pinned ? 'unpin' : 'pin'), icon: 'star', run: onPin },
                  { label: t('trash'), icon: 'trash', danger: true, run: onTrash },
                ]
              : []),
          ]}
        />
        {!isPanelOpen && <IconButton icon="side" label={t('connected')} className="desk" onClick={() => panelOpen.set(true)} />}
      </div>
    </header>
  )
}
