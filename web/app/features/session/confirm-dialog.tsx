import { type FormEvent, useId, useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { ConfirmByFactor } from './confirm-by-factor.tsx'
import { ConfirmByProvider } from './confirm-by-provider.tsx'
import { confirmByPassword, confirming } from './freshly.ts'
import { sessionWords } from './words.ts'

/** Asks who this is once more, for what `freshly` is about to do. */
export const ConfirmDialog = ({ email }: { email: string }) => {
  const asking = useStore(confirming)
  if (!asking) return null
  const close = (then: () => void) => {
    confirming.set(undefined)
    then()
  }
  return <Asked email={email} onDone={() => close(asking.done)} onGiveUp={() => close(asking.giveUp)} />
}

const Asked = ({ email, onDone, onGiveUp }: { email: string; onDone: () => void; onGiveUp: () => void }) => {
  const t = useWords(sessionWords)
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  const form = useId()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    setBusy(true)
    setRefusal(undefined)
    try {
      await confirmByPassword(password)
      onDone()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setRefusal(error.message)
      setBusy(false)
    }
  }

  return (
    <Dialog
      open
      onClose={onGiveUp}
      title={t('confirmTitle')}
      actions={
        <>
          <Button onClick={onGiveUp}>{t('notNow')}</Button>
          <Button kind="main" type="submit" form={form} busy={busy}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={(event) => void submit(event)}>
        <p className="ink2">{t('confirmText')}</p>
        {/* For the keeper of passwords, which wants to know whose this is. */}
        <input
          className="vh"
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          readOnly
          tabIndex={-1}
          aria-hidden
        />
        <Field label={t('password')} error={refusal}>
          {(control) => (
            <input
              {...control}
              className="input"
              name="password"
              type="password"
              autoComplete="current-password"
              required
              maxLength={1_000}
            />
          )}
        </Field>
      </form>
      <ConfirmByFactor onDone={onDone} />
      <ConfirmByProvider />
    </Dialog>
  )
}
