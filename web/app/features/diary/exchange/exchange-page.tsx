import { useWords } from '#lib/words.ts'
import { DiaryPage } from '../diary-page.tsx'
import { exportUrl } from './acts.ts'
import { BringPart } from './bring-part.tsx'
import { FeedPart } from './feed-part.tsx'
import { exchangeWords } from './words.ts'
import './exchange.css'

const FORMS = ['json', 'fhir', 'csv', 'ics'] as const

/** The diary as a file, and a file into the diary. */
export const ExchangePage = () => {
  const t = useWords(exchangeWords)
  return (
    <DiaryPage title={t('title')} intro={t('lead')}>
      <section className="block">
        <h2>{t('out')}</h2>
        <ul className="diary-lines">
          {FORMS.map((form) => (
            <li key={form}>
              <span>
                <strong>{t(form)}</strong>
                <span className="hint">{t(`${form}Says`)}</span>
              </span>
              <a className="btn" href={exportUrl(form)} download>
                {t('download', { name: t(form) })}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <FeedPart />
      <BringPart />
    </DiaryPage>
  )
}
