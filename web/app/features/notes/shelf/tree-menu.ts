import { say } from '#lib/words.ts'
import type { MenuEntry } from '#ui/menu-items.tsx'
import type { Item } from './tree.ts'
import { shelfWords } from './words.ts'

type Deeds = Readonly<{
  open: (item: Item, beside: boolean) => void
  newNote: (folderId: string | null) => void
  newFolder: (parentId: string | null) => void
  rename: () => void
  move: (items: readonly Item[]) => void
  pin: (item: Item, pinned: boolean) => void
  copyLink: (item: Item) => void
  share?: ((id: string) => void) | undefined
  trash: (items: readonly Item[]) => void
}>

/** What can be done with a row, and, where it is one of several that are selected, with all of them. */
export const menuOf = (item: Item, meant: readonly Item[], deeds: Deeds): readonly MenuEntry[] => {
  const t = say(shelfWords)
  const together: readonly MenuEntry[] = [
    { label: t('move'), icon: 'folder', run: () => deeds.move(meant) },
    'line',
    { label: t('toTrash'), icon: 'trash', keys: 'del', danger: true, run: () => deeds.trash(meant) },
  ]
  if (meant.length > 1) return together
  const folderId = item.kind === 'folder' ? item.id : item.parentId
  const { share } = deeds
  return [
    ...(item.kind === 'note'
      ? [{ label: t('openBeside'), icon: 'side', keys: 'mod+enter', run: () => deeds.open(item, true) }]
      : []),
    { label: t('newNoteHere'), icon: 'note', run: () => deeds.newNote(folderId) },
    { label: t('newFolderHere'), icon: 'folder', run: () => deeds.newFolder(folderId) },
    'line',
    { label: t('rename'), icon: 'write', keys: 'F2', run: deeds.rename },
    ...(item.kind === 'note'
      ? [
          { label: t(item.pinned ? 'unpin' : 'pin'), icon: 'star', run: () => deeds.pin(item, !item.pinned) },
          { label: t('copyLink'), icon: 'link', keys: 'mod+c', run: () => deeds.copyLink(item) },
          ...(share ? [{ label: t('share'), icon: 'share', run: () => share(item.id) }] : []),
        ]
      : []),
    ...together,
  ]
}
