import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { freshly } from '#features/session/freshly.ts'
import { type Person, session } from '#features/session/session.ts'
import { answer, api } from '#lib/api.ts'
import { queryClient } from '#lib/query.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { toast } from '#ui/toasts.ts'
import { accessWords } from './access-words.ts'
import { NewPasswordField } from './new-password-field.tsx'
import { useForm } from './use-form.ts'

const OWN = ['own-password'] as const

/** How one comes in: the address and the password. */
export const AccountSettings = () => {
  const say = useWords(accessWords)
  const now = useStore(session)
  const [open, setOpen] = useState<'email' | 'password'>()
  const { data: own } = useQuery({ queryKey: OWN, queryFn: () => answer(api.GET('/api/identity/password')) })
  if (now.state !== 'in') return null
  const close = () => setOpen(undefined)
  return (
    <>
      <Line name={say('email')} value={now.person.email}>
        <Button aria-label={say('changeEmailOf')} onClick={() => setOpen('email')}>
          {say('change')}
        </Button>
      </Line>
      {own && (
        <Line name={say('password')} value={say(own.has ? 'hidden' : 'noPassword')}>
          <Button aria-label={say(own.has ? 'changePasswordOf' : 'firstPassword')} onClick={() => setOpen('password')}>
            {say(own.has ? 'change' : 'firstPassword')}
          </Button>
        </Line>
      )}
      {open === 'email' && <EmailDialog onClose={close} />}
      {open === 'password' && own && <PasswordDialog person={now.person} has={own.has} min={own.min} onClose={close} />}
    </>
  )
}

const Line = ({ name, value, children }: { name: string; value: string; children: ReactNode }) => (
  <div className="setting connected">
    <span>
      {name}
      <br />
      <span className="hint">{value}</span>
    </span>
    {children}
  </div>
)

type AskProps = Readonly<{
  title: string
  text: string
  action: string
  busy: boolean
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  onClose: () => void
  children: ReactNode
}>

const Ask = ({ title, text, action, busy, onSubmit, onClose, children }: AskProps) => {
  const say = useWords(accessWords)
  const form = useId()
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="main" type="submit" form={form} busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={onSubmit}>
        <p className="ink2">{text}</p>
        {children}
      </form>
    </Dialog>
  )
}

const EmailDialog = ({ onClose }: { onClose: () => void }) => {
  const say = useWords(accessWords)
  const { refusal, busy, onSubmit } = useForm(async (field) => {
    const email = field('email')
    await freshly(() => answer(api.POST('/api/identity/email-changes', { body: { email } })))
    onClose()
    toast({ text: say('emailAsked', { email }) })
  })
  const shown = { title: say('changeEmailOf'), text: say('changeEmailText'), action: say('send') }
  return (
    <Ask {...shown} busy={busy} onSubmit={onSubmit} onClose={onClose}>
      <Field label={say('newEmail')} error={refusal?.message}>
        {(control) => (
          <input {...control} className="input" name="email" type="email" autoComplete="email" required maxLength={254} />
        )}
      </Field>
    </Ask>
  )
}

type PasswordDialogProps = Readonly<{ person: Person; has: boolean; min: number; onClose: () => void }>

const PasswordDialog = ({ person, has, min, onClose }: PasswordDialogProps) => {
  const say = useWords(accessWords)
  const { refusal, busy, onSubmit } = useForm(async (field) => {
    const body = { password: field('password'), ...(has ? { current: field('current') } : {}) }
    await freshly(() => answer(api.PUT('/api/identity/password', { body })))
    await queryClient.invalidateQueries({ queryKey: OWN })
    onClose()
    toast({ text: say('passwordChanged') })
  })
  const isOfCurrent = refusal !== undefined && !refusal.code.startsWith('identity.password_')
  const shown = { title: say(has ? 'changePasswordOf' : 'firstPassword'), text: say('othersEnd'), action: say('save') }
  return (
    <Ask {...shown} busy={busy} onSubmit={onSubmit} onClose={onClose}>
      {/* For the keeper of passwords, which wants to know whose this is. */}
      <input
        className="vh"
        type="email"
        name="email"
        autoComplete="username"
        value={person.email}
        readOnly
        tabIndex={-1}
        aria-hidden
      />
      {has && (
        <Field label={say('currentPassword')} error={isOfCurrent ? refusal.message : undefined}>
          {(control) => (
            <input
              {...control}
              className="input"
              name="current"
              type="password"
              autoComplete="current-password"
              required
              maxLength={1_000}
            />
          )}
        </Field>
      )}
      <NewPasswordField
        label={say('newPassword')}
        min={min}
        own={[person.email, person.name]}
        error={has && isOfCurrent ? undefined : refusal?.message}
      />
    </Ask>
  )
}
