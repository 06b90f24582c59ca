import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, Navigate, useSearchParams } from 'react-router'
import { accessWords } from '#features/account/access-words.ts'
import { joiningWords } from '#features/joining/words.ts'
import { ProviderButtons } from '#features/session/provider-buttons.tsx'
import { session } from '#features/session/session.ts'
import { SignInForm } from '#features/session/sign-in-form.tsx'
import { sessionWords } from '#features/session/words.ts'
import { answer, api } from '#lib/api.ts'
import { paths } from '#lib/paths.ts'
import { useStore } from '#lib/store.ts'
import { language as appLanguage, useLanguage, useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import '#features/session/gate.css'

/** The door. Where nobody lives yet, it says how to move in. */
export const SignInPage = () => {
  const t = useWords(sessionWords)
  const say = useWords(accessWords)
  const language = useLanguage()
  const [search] = useSearchParams()
  const now = useStore(session)
  const { data: house } = useQuery({ queryKey: ['house'], queryFn: () => answer(api.GET('/api/identity/setup')) })
  const tell = useWords(joiningWords)
  const { data: door } = useQuery({ queryKey: ['house-door'], queryFn: () => answer(api.GET('/api/identity/house')) })
  useEffect(() => {
    document.title = `${t('signIn')} · ${t('house')}`
  })
  if (now.state === 'in') return <Navigate to={ownAddress(search.get('to'))} replace />
  return (
    <div className="gate">
      <span />
      <main id="main">
        <div>
          <div className="mk">
            <Icon name="mark" />
          </div>
          <h1>{t('house')}</h1>
          <p className="under">{t(house?.open ? 'waiting' : 'welcome')}</p>
        </div>
        {house?.open ? <p className="banner">{t('waitingHow')}</p> : <SignInForm />}
        {house?.open === false && (
          <Link className="link forgot" to={paths.recover}>
            {say('forgot')}
          </Link>
        )}
        {door?.joining === 'open' && (
          <Link className="link forgot" to={paths.join}>
            {tell('noAccount')}
          </Link>
        )}
        {house?.open === false && <ProviderButtons to={ownAddress(search.get('to'))} />}
      </main>
      <footer>
        <button
          type="button"
          lang={language === 'ko' ? 'en' : 'ko'}
          onClick={() => appLanguage.set(language === 'ko' ? 'en' : 'ko')}
        >
          {t('other')}
        </button>
      </footer>
    </div>
  )
}

/** Where somebody wanted to go before they were asked to sign in; nowhere outside of the application. */
export const ownAddress = (wanted: string | null) => (wanted && /^\/(?![/\\])/.test(wanted) ? wanted : '/')
