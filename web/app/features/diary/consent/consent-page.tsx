import { Link } from 'react-router'
import { answer, api } from '#lib/api.ts'
import { paths } from '#lib/paths.ts'
import { queryClient } from '#lib/query.ts'
import { useStore } from '#lib/store.ts'
import { dayIn } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { timeZone } from '#ui/times.ts'
import { useAct } from '#ui/use-act.ts'
import { daySaid } from '../dates.ts'
import { hasAgreed } from '../device.ts'
import { type Consent, consentQuery, lookAgain } from '../queries.ts'
import { tryAgain } from '../waiting/waiting.ts'
import { consentWords } from './words.ts'

/** What a diary is and what becomes of what one writes into it, before the first word; the agreement is to this text alone. */
export const ConsentPage = ({ consent }: { consent: Consent }) => {
  const t = useWords(consentWords)
  const language = useLanguage()
  const zone = useStore(timeZone)
  const { busy, act } = useAct()
  const { title, text } = consent[language]
  const hasOlder = consent.history.some(({ withdrawnAt }) => withdrawnAt === null)
  const withdrawn = consent.history.map(({ withdrawnAt }) => withdrawnAt).findLast((at) => at !== null)
  const agree = () =>
    act('agree', async () => {
      const given = await answer(api.PUT('/api/diary/consent', { body: { textVersion: consent.textVersion } }))
      hasAgreed.set('yes')
      tryAgain()
      queryClient.setQueryData(consentQuery().queryKey, given)
      await lookAgain()
    })
  return (
    <main id="main" className="page">
      <div className="stack diary-consent">
        <header>
          <p className="eyebrow">{t('eyebrow')}</p>
          <h1>{title}</h1>
        </header>
        {hasOlder && <Banner tone="warn">{t('changed')}</Banner>}
        {!hasOlder && withdrawn && (
          <Banner>{t('withdrawn', { day: daySaid(dayIn(new Date(withdrawn), zone), 'date', language) })}</Banner>
        )}
        <dl>
          {(['kept', 'seen', 'erased'] as const).map((what) => (
            <div key={what}>
              <dt>{t(what)}</dt>
              <dd>{t(`${what}Says`)}</dd>
            </div>
          ))}
        </dl>
        <section>
          <h2>
            {t('whole')} <small className="num">{t('version', { n: consent.textVersion })}</small>
          </h2>
          <ul className="diary-text">
            {text.split('\n').map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
        <div className="diary-acts">
          <Button kind="main" size="lg" busy={busy === 'agree'} onClick={() => void agree()}>
            {t('agree')}
          </Button>
          <Link className="btn btn-lg btn-quiet" to={paths.today}>
            {t('later')}
          </Link>
        </div>
      </div>
    </main>
  )
}
