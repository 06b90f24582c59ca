import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { AskingDialog } from '#ui/asking-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { toast } from '#ui/toasts.ts'
import { ROLES, type Role, usePeopleActs } from './people-queries.ts'
import { houseWords } from './words.ts'

export type Link = Readonly<{ link: string; email: string | null }>

const DAYS = [1, 7, 30] as const

/** Whom to invite into which role; then the link, once. */
export const InviteDialog = ({ ofOwner, onClose }: { ofOwner: boolean; onClose: () => void }) => {
  const say = useWords(houseWords)
  const { invite } = usePeopleActs()
  const [role, setRole] = useState<Role>('member')
  const [days, setDays] = useState('7')
  const [made, setMade] = useState<Link>()
  if (made) return <LinkDialog made={made} onClose={onClose} />

  const send = async (said: FormData) => {
    const email = String(said.get('email')).trim()
    setMade(await invite({ role, days: Number(days), ...(email ? { email } : {}) }))
    return undefined
  }
  return (
    <AskingDialog title={say('inviteTitle')} cancel={say('cancel')} send={say('make')} onSend={send} onClose={onClose}>
      {({ refusal }) => (
        <>
          <Field label={say('inviteEmail')} error={refusal}>
            {(control) => <input {...control} className="input" name="email" type="email" autoComplete="off" maxLength={254} />}
          </Field>
          <Field label={say('role')}>
            {(control) => (
              <Select
                {...control}
                value={role}
                options={ROLES.filter((each) => ofOwner || each !== 'admin').map((value) => ({ value, label: say(value) }))}
                onChange={setRole}
              />
            )}
          </Field>
          <Field label={say('days')}>
            {(control) => (
              <Select
                {...control}
                value={days}
                options={DAYS.map((n) => ({ value: String(n), label: say('nDays', { n }) }))}
                onChange={setDays}
              />
            )}
          </Field>
        </>
      )}
    </AskingDialog>
  )
}

export const LinkDialog = ({ made: { link, email }, onClose }: { made: Link; onClose: () => void }) => {
  const say = useWords(houseWords)
  const whole = location.origin + link
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(whole)
      toast({ text: say('copied') })
    } catch {
      // Without https a page may not write there: the link stays selected, to be copied by hand.
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('invite')}
      actions={
        <>
          <Button onClick={() => void copy()}>{say('copy')}</Button>
          <Button kind="main" onClick={onClose}>
            {say('done')}
          </Button>
        </>
      }
    >
      <div className="house-link">
        <Field label={say('linkReady')} hint={email === null ? undefined : say('linkMailed', { email })}>
          {(control) => (
            <input {...control} className="input" readOnly value={whole} onFocus={(event) => event.target.select()} />
          )}
        </Field>
      </div>
    </Dialog>
  )
}
