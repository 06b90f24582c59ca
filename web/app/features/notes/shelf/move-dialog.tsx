import { useState } from 'react'
import { likenessTo } from '#lib/likeness.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Icon } from '#ui/icon.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { refusal } from './places.ts'
import { type Item, pathOf, type Tree } from './tree.ts'
import { shelfWords } from './words.ts'

type MoveDialogProps = Readonly<{
  items: readonly Item[]
  tree: Tree
  onMove: (parentId: string | null) => void
  onClose: () => void
}>

/** Chooses a folder by its name, for those who do not drag. */
export const MoveDialog = ({ items, tree, onMove, onClose }: MoveDialogProps) => {
  const t = useWords(shelfWords)
  const [typed, setTyped] = useState('')
  const like = likenessTo(typed)
  const places = [
    { id: null, path: t('top') },
    ...tree.folders.map(({ id }) => ({ id, path: pathOf(tree.folders, id) })).sort((a, b) => a.path.localeCompare(b.path)),
  ].filter(({ id, path }) => !refusal(tree, items, id) && (typed.trim() === '' || like(path)))
  const choose = (parentId: string | null) => {
    onClose()
    onMove(parentId)
  }
  const what = items.length === 1 ? (items[0]?.name ?? '') : t('things', { n: items.length })
  return (
    <Dialog open title={t('moveTitle', { what })} onClose={onClose} actions={<Button onClick={onClose}>{t('cancel')}</Button>}>
      <TextInput
        value={typed}
        onChange={setTyped}
        onSubmit={() => places[0] && choose(places[0].id)}
        placeholder={t('folderFilter')}
        aria-label={t('folderFilter')}
      />
      <ul className="rows move-places">
        {places.map(({ id, path }) => (
          <li key={id ?? 'top'}>
            <button type="button" className="row" onClick={() => choose(id)}>
              <Icon name={id === null ? 'home' : 'folder'} small />
              <span className="one">{path}</span>
            </button>
          </li>
        ))}
      </ul>
      {places.length === 0 && <p className="ink2">{t('noFolder')}</p>}
    </Dialog>
  )
}
