import { Link, useRouteError } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { frameWords } from './words.ts'

/** Where there is nothing. */
export const LostPage = () => {
  const t = useWords(frameWords)
  return (
    <main id="main" className="page">
      <div className="empty">
        <h1 className="t22">{t('lost')}</h1>
        <p>{t('lostHow')}</p>
        <Link className="btn" to={paths.today}>
          {t('toWrite')}
        </Link>
      </div>
    </main>
  )
}

/** A page that failed to draw, or a part of an older version that is no longer there to be loaded. */
export const BrokenPage = () => {
  const t = useWords(frameWords)
  const error = useRouteError()
  console.error(error)
  return (
    <main id="main" className="page">
      <div className="empty" role="alert">
        <h1 className="t22">{t('broken')}</h1>
        <p>{t('brokenHow')}</p>
        <button type="button" className="btn btn-main" onClick={() => location.reload()}>
          {t('again')}
        </button>
      </div>
    </main>
  )
}
