import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { planWords } from './words.ts'

/** What comes before any number and any plan: whom to call. */
export const Emergency = () => {
  const t = useWords(planWords)
  return (
    <section className="diary-emergency" role="alert">
      <h2>
        <Icon name="alert" /> {t('emergencyTitle')}
      </h2>
      <p>{t('emergency')}</p>
      <a className="btn btn-lg btn-danger" href="tel:119">
        {t('call')}
      </a>
    </section>
  )
}
