import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { noteQuery } from '../queries.ts'
import { noteAudiences } from './audiences.ts'
import { ShareDialog } from './share-dialog.tsx'
import { sharingWords } from './words.ts'

type AudienceButtonProps = Readonly<{ id: string; onChanged?: (() => void) | undefined }>

/** In the bar above a note: who may see it. A press opens what can be changed about that. */
export const AudienceButton = ({ id, onChanged }: AudienceButtonProps) => {
  const say = useWords(sharingWords)
  const { data } = useQuery(noteQuery(id))
  const [open, setOpen] = useState(false)
  const now = noteAudiences().find(({ value }) => value === data?.audience)
  if (!now) return null
  return (
    <>
      <button
        type="button"
        className="pick"
        aria-haspopup="dialog"
        aria-label={say('now', { now: now.name })}
        onClick={() => setOpen(true)}
      >
        <Icon name={now.icon} small />
        {now.name}
      </button>
      {open && <ShareDialog id={id} onClose={() => setOpen(false)} onChanged={onChanged} />}
    </>
  )
}
