import { useState } from 'react'
import type { Person } from '#features/session/session.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { MenuButton } from '#ui/menu.tsx'
import { leave, unsentNotes } from './leaving.ts'
import { frameWords } from './words.ts'

type AccountMenuProps = Readonly<{ person: Person; showKeys: () => void }>

/** Who is here, their settings, and the way out, which asks only where something would be lost. */
export const AccountMenu = ({ person, showKeys }: AccountMenuProps) => {
  const t = useWords(frameWords)
  const [lost, setLost] = useState(0)
  const ask = async () => {
    const n = await unsentNotes()
    if (n > 0) setLost(n)
    else await leave()
  }
  return (
    <>
      <MenuButton
        label={t('accountOf', { name: person.name })}
        className="account"
        face={<Avatar name={person.name} picture={person.avatar} size="s" />}
        entries={[
          { label: t('settings'), icon: 'ops', to: paths.settings },
          { label: t('keys'), icon: 'key', keys: '?', run: showKeys },
          'line',
          { label: t('signOut'), icon: 'left', run: () => void ask() },
        ]}
      />
      <Dialog
        open={lost > 0}
        onClose={() => setLost(0)}
        title={t('signOut')}
        actions={
          <>
            <Button onClick={() => setLost(0)}>{t('stay')}</Button>
            <Button
              kind="danger"
              onClick={() => {
                setLost(0)
                void leave()
              }}
            >
              {t('signOutAnyway')}
            </Button>
          </>
        }
      >
        <p>{t('signOutUnsent', { n: lost })}</p>
      </Dialog>
    </>
  )
}
