import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { AudienceButton, AudiencePicker } from '#ui/audience.tsx'
import { chosenPeople, spaceAudience, usualAudiences } from '#ui/audiences.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { ContextMenu, MenuButton } from '#ui/menu.tsx'
import { type MenuEntry, MenuItems } from '#ui/menu-items.tsx'
import { toast } from '#ui/toasts.ts'
import { Line, Section } from './section.tsx'
import { kitWords } from './words.ts'

const usePublishing = () => {
  const say = useWords(kitWords)
  const trash = () => toast({ text: say('trashed'), action: { label: say('undo'), run: () => toast({ text: say('undone') }) } })
  const entries: readonly MenuEntry[] = [
    { label: say('copyLink'), icon: 'link', keys: 'mod+l', run: () => toast({ text: say('copyLink') }) },
    { label: say('whoSees'), icon: 'share', to: '/' },
    { label: say('history'), icon: 'clock', keys: 'h', disabled: true, run: trash },
    { label: say('moveUp'), icon: 'flag', checked: true, run: trash },
    'line',
    { label: say('trash'), icon: 'trash', keys: 'del', danger: true, run: trash },
  ]
  return { say, trash, entries }
}

const Live = () => {
  const { say, trash, entries } = usePublishing()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState<{ x: number; y: number }>()
  const [seenBy, setSeenBy] = useState<'me' | 'members' | 'public'>('me')
  return (
    <Line>
      <MenuButton label={say('openMenu')} entries={entries} align="start" />
      <MenuButton label={say('more')} entries={entries} icon="more" align="start" />
      <Button
        aria-haspopup="menu"
        onClick={(event) => setAt({ x: event.clientX, y: event.clientY })}
        onContextMenu={(event) => {
          event.preventDefault()
          setAt({ x: event.clientX, y: event.clientY })
        }}
      >
        {say('contextMenu')}
      </Button>
      {at && <ContextMenu label={say('contextMenu')} entries={entries} at={at} onClose={() => setAt(undefined)} />}
      <Button onClick={() => setOpen(true)}>{say('openDialog')}</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={say('publishAsk')}
        actions={
          <>
            <Button kind="quiet" onClick={() => setOpen(false)}>
              {say('cancel')}
            </Button>
            <Button kind="main" onClick={trash}>
              {say('publish')}
            </Button>
          </>
        }
      >
        <p className="ink2">{say('publishSays')}</p>
        <MenuButton label={say('openMenu')} entries={entries} align="start" />
      </Dialog>
      <Button onClick={trash}>{say('openToast')}</Button>
      <Button onClick={() => toast({ text: say('notSaved'), tone: 'bad' })}>{say('openBad')}</Button>
      <AudienceButton choices={usualAudiences(23)} value={seenBy} onChange={setSeenBy} />
    </Line>
  )
}

export const Floats = () => {
  const { say, entries } = usePublishing()
  const [seenBy, setSeenBy] = useState('me')
  const [me, members, everyone] = usualAudiences(23)
  const choices = [me, chosenPeople('people'), spaceAudience('family', say('family'), 5), members, everyone].flatMap(
    (choice) => choice ?? [],
  )
  return (
    <Section name={say('floats')} says="menu.tsx dialog.tsx toast.tsx tip.tsx audience.tsx">
      <div className="kit-two">
        <div className="stack kit-start">
          <div className="menu" role="menu" aria-label={say('openMenu')}>
            <MenuItems entries={entries} done={() => undefined} />
          </div>
          <div className="toast">
            {say('trashed')}
            <button type="button">{say('undo')}</button>
          </div>
          <div className="tip">
            {say('searchTip')} <Kbd keys="mod+k" />
          </div>
          <div className="dialog kit-dialog">
            <h3>{say('publishAsk')}</h3>
            <p className="ink2">{say('publishSays')}</p>
            <div className="acts">
              <Button kind="quiet">{say('cancel')}</Button>
              <Button kind="main">{say('publish')}</Button>
            </div>
          </div>
        </div>
        <div className="menu kit-audience">
          <AudiencePicker choices={choices} value={seenBy} onChange={setSeenBy} />
        </div>
      </div>
      <Live />
    </Section>
  )
}
