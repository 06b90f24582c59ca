import { useMutation, useQuery } from '@tanstack/react-query'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { AudiencePicker } from '#ui/audience.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { toast } from '#ui/toasts.ts'
import { noteQuery } from '../queries.ts'
import { type Audience, noteAudiences } from './audiences.ts'
import { PublicLink } from './public-link.tsx'
import { type ShareChange, share } from './share.ts'
import { sharingWords } from './words.ts'
import './share-dialog.css'

type ShareDialogProps = Readonly<{ id: string; onClose: () => void; onChanged?: (() => void) | undefined }>

/** Who may see a note, and the link under which everybody may. Each choice holds at once. */
export const ShareDialog = ({ id, onClose, onChanged }: ShareDialogProps) => {
  const say = useWords(sharingWords)
  const { data: note } = useQuery(noteQuery(id))
  const change = useMutation({
    mutationFn: (wanted: ShareChange) => share(id, wanted),
    onSuccess: () => onChanged?.(),
  })
  const choices = noteAudiences()
  const choose = (audience: Audience) => {
    const before = note?.audience ?? 'me'
    const name = choices.find(({ value }) => value === audience)?.name ?? ''
    change.mutate(
      { audience },
      {
        onSuccess: () =>
          toast({
            text: audience === 'me' ? say('changedMe') : say('changed', { who: name }),
            action: { label: say('undo'), run: () => change.mutate({ audience: before }) },
          }),
      },
    )
  }
  const renew = () => change.mutate({ newLink: true }, { onSuccess: () => toast({ text: say('newLinkMade') }) })
  const wanted = change.isPending ? change.variables.audience : undefined
  return (
    <Dialog open title={say('title')} onClose={onClose} actions={<Button onClick={onClose}>{say('close')}</Button>}>
      {note && !note.mine && <p className="hint">{say('notMine')}</p>}
      {note?.mine && (
        <div className="sharing" aria-busy={change.isPending}>
          <AudiencePicker choices={choices} value={wanted ?? note.audience} onChange={choose} />
          <ButtonLink to={paths.articleOfNote(id)}>{say('publish')}</ButtonLink>
          {note.link && (
            <PublicLink
              url={note.link.url}
              expires={note.link.expiresAt}
              onExpiry={(linkExpiresAt) => change.mutate({ linkExpiresAt })}
              onRenew={renew}
            />
          )}
        </div>
      )}
      {change.error && (
        <p className="err" role="alert">
          {change.error.message}
        </p>
      )}
    </Dialog>
  )
}
