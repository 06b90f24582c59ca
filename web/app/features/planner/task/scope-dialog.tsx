import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Radio, RadioGroup } from '#ui/check.tsx'
import { Dialog } from '#ui/dialog.tsx'
import type { Scope } from '../acts.ts'
import { plannerWords } from '../words.ts'

type ScopeDialogProps = Readonly<{
  removes: boolean
  without?: Scope | undefined
  onChoose: (scope: Scope) => void
  onClose: () => void
}>

/** How far a change of a day that comes again reaches. */
export const ScopeDialog = ({ removes, without, onChoose, onClose }: ScopeDialogProps) => {
  const t = useWords(plannerWords)
  const scopes = (['this', 'following', 'all'] as const).filter((one) => one !== without)
  const [scope, setScope] = useState<Scope>(scopes[0] ?? 'following')
  const title = t(removes ? 'whichToRemove' : 'which')
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind={removes ? 'danger' : 'main'} onClick={() => onChoose(scope)}>
            {t(removes ? 'remove' : 'save')}
          </Button>
        </>
      }
    >
      <RadioGroup label={title} bare value={scope} onChange={setScope}>
        {scopes.map((one) => (
          <Radio key={one} value={one} label={t(one === 'this' ? 'thisDay' : one)} />
        ))}
      </RadioGroup>
      {removes && scope !== 'this' && <p className="hint">{t('noWayBack')}</p>}
    </Dialog>
  )
}
