import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { AskingDialog } from '#ui/asking-dialog.tsx'
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

  const send = async (said: FormData) => {
    await confirmByPassword(String(said.get('password')))
    onDone()
    return undefined
  }
  return (
    <AskingDialog
      {...{ title: t('confirmTitle'), cancel: t('notNow'), send: t('confirm') }}
      onSend={send}
      onClose={onGiveUp}
      after={
        <>
          <ConfirmByFactor onDone={onDone} />
          <ConfirmByProvider />
        </>
      }
    >
      {({ refusal }) => (
        <>
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
        </>
      )}
    </AskingDialog>
  )
}
