import { type FormEvent, useId, useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import { refusalSaid } from './refusal-said.ts'
import { SecondForm } from './second-form.tsx'
import { signIn } from './session.ts'
import { sessionWords } from './words.ts'

/** E-mail and password. `email` given: that person comes back, and only the password is asked for. */
export const SignInForm = ({ email: known, onDone }: { email?: string; onDone?: () => void }) => {
  const t = useWords(sessionWords)
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  const id = useId()
  const [second, setSecond] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setRefusal(undefined)
    try {
      const came = await signIn(known ?? String(form.get('email')), String(form.get('password')))
      if (came === 'second') setSecond(true)
      else onDone?.()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setRefusal(refusalSaid(error))
    } finally {
      setBusy(false)
    }
  }

  if (second) return <SecondForm onDone={onDone} onOver={() => setSecond(false)} />
  return (
    <>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor={`${id}e`}>{t('email')}</label>
          <input
            className="input"
            id={`${id}e`}
            name="email"
            type="email"
            autoComplete="username webauthn"
            required
            {...(known === undefined ? {} : { value: known, readOnly: true })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}p`}>{t('password')}</label>
          <input
            className="input"
            id={`${id}p`}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            maxLength={1_000}
            aria-invalid={refusal !== undefined}
            aria-describedby={refusal === undefined ? undefined : `${id}r`}
          />
        </div>
        {refusal !== undefined && (
          <p className="err" id={`${id}r`} role="alert">
            <Icon name="alert" />
            <span>{refusal}</span>
          </p>
        )}
        <button type="submit" className="btn btn-main btn-lg btn-full" aria-busy={busy} disabled={busy}>
          {t('signIn')}
        </button>
      </form>
      <PasskeyButton onDone={onDone} />
    </>
  )
}
