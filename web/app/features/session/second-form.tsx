import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { hasPasskeys, isGivenUp } from './passkey.ts'
import { refusalSaid } from './refusal-said.ts'
import { secondWords } from './second-words.ts'
import { finishByCode, finishByPasskey, waitingFor } from './session.ts'

type Way = 'totp' | 'passkey' | 'recovery_code'

/** The second factor, for who has shown the first. `onOver`: the time for it has run out, or somebody wants to begin again. */
export const SecondForm = ({ onDone, onOver }: { onDone?: (() => void) | undefined; onOver: () => void }) => {
  const t = useWords(secondWords)
  const { data, error } = useQuery({ queryKey: ['second'], queryFn: waitingFor, gcTime: 0, retry: false })
  const [chosen, setChosen] = useState<Way>()
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  if (!data) return error ? <Over says={error.message} onOver={onOver} /> : null
  const ways = data.methods.filter((way) => way !== 'passkey' || hasPasskeys())
  const way = chosen ?? ways[0]

  const attempt = async (act: () => Promise<unknown>) => {
    setBusy(true)
    setRefusal(undefined)
    try {
      await act()
      onDone?.()
    } catch (failed) {
      if (failed instanceof ApiError) setRefusal(refusalSaid(failed))
      else if (!isGivenUp(failed)) setRefusal(t('passkeyFailed'))
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code'))
    if (!busy) void attempt(() => finishByCode(code))
  }
  const choose = (next: Way) => {
    setRefusal(undefined)
    setChosen(next)
  }

  return (
    <div className="stack">
      <div>
        <h2>{t('title')}</h2>
        <p className="ink2">
          {t(way === 'totp' ? 'appText' : way === 'passkey' ? 'passkeyText' : way ? 'recoveryText' : 'notHere')}
        </p>
      </div>
      {way && way !== 'passkey' && (
        <form className="stack" onSubmit={submit} key={way}>
          <Field label={t(way === 'totp' ? 'code' : 'recoveryCode')} error={refusal}>
            {(control) => (
              <input
                {...control}
                className={way === 'totp' ? 'input num' : 'input'}
                name="code"
                autoComplete={way === 'totp' ? 'one-time-code' : 'off'}
                autoCapitalize="none"
                spellCheck={false}
                inputMode={way === 'totp' ? 'numeric' : 'text'}
                required
                minLength={6}
                maxLength={40}
                // It is the one thing that is asked.
                ref={(field) => field?.focus()}
              />
            )}
          </Field>
          <Button kind="main" size="lg" full type="submit" busy={busy}>
            {t('finish')}
          </Button>
        </form>
      )}
      {way === 'passkey' && (
        <>
          <Button kind="main" size="lg" full busy={busy} onClick={() => void attempt(finishByPasskey)}>
            {t('byPasskey')}
          </Button>
          {refusal && (
            <p className="err" role="alert">
              {refusal}
            </p>
          )}
        </>
      )}
      <p className="second-ways">
        {ways
          .filter((other) => other !== way)
          .map((other) => (
            <button key={other} type="button" className="link" onClick={() => choose(other)}>
              {t(other === 'totp' ? 'byApp' : other === 'passkey' ? 'byPasskey' : 'byRecovery')}
            </button>
          ))}
        <button type="button" className="link" onClick={onOver}>
          {t('startOver')}
        </button>
      </p>
    </div>
  )
}

const Over = ({ says, onOver }: { says: string; onOver: () => void }) => {
  const t = useWords(secondWords)
  return (
    <div className="stack">
      <p className="banner warn" role="alert">
        {says}
      </p>
      <Button size="lg" full onClick={onOver}>
        {t('startOver')}
      </Button>
    </div>
  )
}
