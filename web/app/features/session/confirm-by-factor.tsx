import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { confirmByCode, confirmByPasskey, waysToConfirm } from './freshly.ts'
import { hasPasskeys, isGivenUp } from './passkey.ts'
import { secondWords } from './second-words.ts'

/** Instead of the password: a passkey, or a code. */
export const ConfirmByFactor = ({ onDone }: { onDone: () => void }) => {
  const t = useWords(secondWords)
  const { data } = useQuery({ queryKey: ['ways-to-confirm'], queryFn: waysToConfirm, gcTime: 0 })
  const [byCode, setByCode] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  const methods = data?.methods ?? []
  const attempt = async (act: () => Promise<unknown>) => {
    setBusy(true)
    setRefusal(undefined)
    try {
      await act()
      onDone()
    } catch (error) {
      if (error instanceof ApiError) setRefusal(error.message)
      else if (!isGivenUp(error)) setRefusal(t('passkeyFailed'))
      setBusy(false)
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code'))
    if (!busy) void attempt(() => confirmByCode(code))
  }
  if (methods.length === 0) return null
  return (
    <div className="stack">
      {methods.includes('passkey') && hasPasskeys() && (
        <Button full icon="key" busy={busy} onClick={() => void attempt(confirmByPasskey)}>
          {t('byPasskey')}
        </Button>
      )}
      {byCode ? (
        <form className="stack" onSubmit={submit}>
          <Field label={t('codeOrRecovery')} error={refusal}>
            {(control) => (
              <input
                {...control}
                className="input"
                name="code"
                autoComplete="one-time-code"
                required
                minLength={6}
                maxLength={40}
              />
            )}
          </Field>
          <Button full type="submit" busy={busy}>
            {t('confirmCode')}
          </Button>
        </form>
      ) : (
        <Button full onClick={() => setByCode(true)}>
          {t('byCode')}
        </Button>
      )}
      {refusal && !byCode && (
        <p className="err" role="alert">
          {refusal}
        </p>
      )}
    </div>
  )
}
