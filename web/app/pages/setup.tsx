import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { NewPasswordField } from '#features/account/new-password-field.tsx'
import { setUp } from '#features/session/session.ts'
import { sessionWords } from '#features/session/words.ts'
import { answer, api } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import '#features/session/gate.css'

/** Where the one-time link leads. The key stands behind the #, so that it is in no log and in no Referer. */
export const SetUpPage = () => {
  const t = useWords(sessionWords)
  const id = useId()
  const { hash } = useLocation()
  const navigate = useNavigate()
  const [token] = useState(hash.slice(1))
  const [refusal, setRefusal] = useState<{ code: string; message: string }>()
  const [busy, setBusy] = useState(false)
  const { data: rule } = useQuery({
    queryKey: ['password-rule'],
    queryFn: () => answer(api.GET('/api/identity/password-rule')),
  })
  useEffect(() => {
    document.title = `${t('setUpTitle')} · ${t('house')}`
  })

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const field = (name: string) => String(form.get(name))
    setBusy(true)
    setRefusal(undefined)
    try {
      await setUp({ token, name: field('name'), email: field('email'), password: field('password') })
      await navigate(paths.today, { replace: true })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setRefusal({ code: error.code, message: error.message })
    } finally {
      setBusy(false)
    }
  }

  const isOfPassword = refusal?.code.startsWith('identity.password_')
  const text = (name: 'name' | 'email', hint: string, more: Readonly<Record<string, unknown>>) => (
    <div className="field">
      <label htmlFor={id + name}>{t(name)}</label>
      <input className="input" id={id + name} name={name} required aria-describedby={`${id}${name}h`} {...more} />
      <p className="hint" id={`${id}${name}h`}>
        {hint}
      </p>
    </div>
  )

  return (
    <div className="setup">
      <nav className="steps" aria-label={t('setUpSteps')}>
        <div className="mk">
          <Icon name="mark" />
        </div>
        <ol>
          <li>
            <Icon name="check" />
            {t('stepComputer')}
          </li>
          <li aria-current="step">
            <b>2</b>
            {t('stepOwner')}
          </li>
          <li>
            <b>3</b>
            {t('stepWrite')}
          </li>
        </ol>
      </nav>
      <main id="main">
        <p className="eyebrow">{t('setUpTime')}</p>
        <h1>{t('setUpTitle')}</h1>
        {token === '' && (
          <p className="banner warn" role="alert">
            <Icon name="alert" />
            {t('noToken')}
          </p>
        )}
        <form onSubmit={(event) => void submit(event)}>
          {text('name', t('nameHint'), { autoComplete: 'name', maxLength: 24 })}
          {text('email', t('emailHint'), { type: 'email', autoComplete: 'username', maxLength: 254 })}
          <NewPasswordField
            label={t('password')}
            min={rule?.minStaff ?? 15}
            error={isOfPassword ? refusal?.message : undefined}
          />
          {refusal && !isOfPassword && (
            <p className="err" role="alert">
              <Icon name="alert" />
              <span>
                {refusal.message}{' '}
                <Link className="link" to={paths.signIn}>
                  {t('signIn')}
                </Link>
              </span>
            </p>
          )}
          <div className="acts">
            <button type="submit" className="btn btn-main btn-lg" aria-busy={busy} disabled={busy || token === ''}>
              {t('moveIn')}
            </button>
          </div>
        </form>
      </main>
    </div>
  )
}
