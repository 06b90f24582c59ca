import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { providerWords } from '#features/session/provider-words.ts'
import { startAddress, useProviderName, useProviders } from '#features/session/providers.ts'
import { findSession, session } from '#features/session/session.ts'
import { sessionWords } from '#features/session/words.ts'
import { paths } from '#lib/paths.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import '#features/session/gate.css'

/** What went wrong, by the house's name for it. The address says which, and never in what words. */
const WHY = {
  'identity.unknown_provider': 'unknown',
  'identity.provider_away': 'away',
  'identity.provider_untrusted': 'untrusted',
  'identity.provider_declined': 'declined',
  'identity.provider_lost': 'lost',
  'identity.not_connected': 'notConnected',
  'identity.connect_there_first': 'connectThereFirst',
  'identity.provider_taken': 'taken',
  'identity.provider_connected': 'connectedOther',
} as const
const known = (why: string | null) => (why !== null && Object.hasOwn(WHY, why) ? WHY[why as keyof typeof WHY] : 'busy')

/** Where somebody lands who came back from a provider, and could not be let in or connected. */
export const ProviderBackPage = () => {
  const say = useWords(providerWords)
  const t = useWords(sessionWords)
  const nameOf = useProviderName()
  const [search] = useSearchParams()
  const now = useStore(session)
  const provider = useProviders().find(({ name }) => name === search.get('provider'))
  const name = provider ? nameOf(provider.name, provider.label) : t('house')
  const why = known(search.get('why'))
  const isIn = now.state === 'in'
  const title = say(isIn ? 'backTitleIn' : 'backTitle')
  useEffect(() => {
    document.title = `${title} · ${t('house')}`
  })
  useEffect(() => {
    if (now.state === 'unknown') findSession().catch(() => {})
  }, [now.state])
  return (
    <div className="gate">
      <span />
      <main id="main">
        <div>
          <div className="mk">
            <Icon name="mark" />
          </div>
          <h1 className="back-title">{title}</h1>
        </div>
        <p className="banner warn" role="alert">
          <Icon name="alert" />
          <span>{say(why, { name })}</span>
        </p>
        <div className="stack">
          {isIn ? (
            <ButtonLink kind="main" size="lg" full to={paths.settings}>
              {say('toSettings')}
            </ButtonLink>
          ) : (
            <>
              <ButtonLink kind="main" size="lg" full to={paths.signIn}>
                {say('otherWay')}
              </ButtonLink>
              {provider && why !== 'connectThereFirst' && why !== 'notConnected' && (
                <a className="btn btn-lg btn-full" href={startAddress(provider.name, '/')}>
                  {say('again')}
                </a>
              )}
            </>
          )}
        </div>
      </main>
      <span />
    </div>
  )
}
