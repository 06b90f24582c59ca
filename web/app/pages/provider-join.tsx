import { useEffect } from 'react'
import { useArrival } from '#features/session/provider-join.ts'
import { ProviderJoinForm } from '#features/session/provider-join-form.tsx'
import { providerWords } from '#features/session/provider-words.ts'
import { useProviderName } from '#features/session/providers.ts'
import { sessionWords } from '#features/session/words.ts'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import '#features/session/gate.css'
import '#features/session/providers.css'

/** Where somebody is asked for the rest who came from a provider, and lives here not yet. */
export const ProviderJoinPage = () => {
  const say = useWords(providerWords)
  const t = useWords(sessionWords)
  const nameOf = useProviderName()
  const { data: arrival, error } = useArrival()
  useEffect(() => {
    document.title = `${say('joinTitle')} · ${t('house')}`
  })
  return (
    <div className="gate">
      <span />
      <main id="main">
        <div>
          <div className="mk">
            <Icon name="mark" />
          </div>
          <h1 className="back-title">{say('joinTitle')}</h1>
          {arrival && (
            <p className="under">
              {say(arrival.email ? 'joinAs' : 'joinFrom', {
                name: nameOf(arrival.provider, arrival.label),
                email: arrival.email ?? '',
              })}
            </p>
          )}
        </div>
        {arrival && <ProviderJoinForm arrival={arrival} />}
        {error instanceof ApiError && (
          <>
            <p className="banner warn" role="alert">
              <Icon name="alert" />
              <span>{error.message}</span>
            </p>
            <ButtonLink kind="main" size="lg" full to={paths.signIn}>
              {t('signIn')}
            </ButtonLink>
          </>
        )}
      </main>
      <span />
    </div>
  )
}
