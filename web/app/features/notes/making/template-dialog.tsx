import { useQuery } from '@tanstack/react-query'
import { preferences } from '#lib/preferences.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Icon } from '#ui/icon.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { toast } from '#ui/toasts.ts'
import { foldersQuery } from '../queries.ts'
import { pathOf } from '../shelf/tree.ts'
import { messageOf } from '../shelf/tree-actions.ts'
import { titlesQuery } from '../shelf/tree-data.ts'
import { fromTemplate } from './new-note.ts'
import { makingWords } from './words.ts'
import './capture.css'

type TemplateDialogProps = Readonly<{ folderId: string | null; onOpen: (id: string) => void; onClose: () => void }>

/** Chooses among the notes of the template folder. */
export const TemplateDialog = ({ folderId, onOpen, onClose }: TemplateDialogProps) => {
  const t = useWords(makingWords)
  const { templateFolder } = useStore(preferences)
  const wanted = templateFolder ?? t('templateFolder')
  const folders = useQuery(foldersQuery())
  const all = folders.data?.items ?? []
  const folder = all.find(({ id }) => pathOf(all, id).toLowerCase() === wanted.toLowerCase())
  const titles = useQuery({ ...titlesQuery(folder?.id ?? ''), enabled: folder !== undefined })
  const templates = titles.data ?? []
  const waiting = folders.isPending || (folder !== undefined && titles.isPending)
  const choose = async (templateId: string) => {
    onClose()
    try {
      onOpen((await fromTemplate(templateId, folderId)).id)
    } catch (error) {
      toast({ text: messageOf(error), tone: 'bad' })
    }
  }
  return (
    <Dialog open title={t('templateTitle')} onClose={onClose} actions={<Button onClick={onClose}>{t('cancel')}</Button>}>
      {waiting ? (
        <Skeleton />
      ) : templates.length > 0 ? (
        <ul className="rows template-list">
          {templates.map(({ id, title }) => (
            <li key={id}>
              <button type="button" className="row" onClick={() => void choose(id)}>
                <Icon name="note" small />
                <span className="one">{title}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="ink2">{t('templateNone', { folder: wanted, date: '{{date}}', time: '{{time}}', title: '{{title}}' })}</p>
      )}
    </Dialog>
  )
}
