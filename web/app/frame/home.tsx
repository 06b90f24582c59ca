import { useEffect, useState } from 'react'
import { Navigate, useLocation } from 'react-router'
import { findSession, session } from '#features/session/session.ts'
import { paths } from '#lib/paths.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Inside } from './inside.tsx'
import { frameWords } from './words.ts'

/** Asks who is here; then either the house, or its door. */
export const Home = () => {
  const t = useWords(frameWords)
  const now = useStore(session)
  const { pathname, search, hash } = useLocation()
  const [unreached, setUnreached] = useState(false)
  useEffect(() => {
    if (now.state === 'unknown') findSession().catch(() => setUnreached(true))
  }, [now.state])
  if (now.state === 'in') return <Inside key={now.person.id} person={now.person} />
  if (now.state === 'out')
    return <Navigate to={`${paths.signIn}?${new URLSearchParams({ to: pathname + search + hash })}`} replace />
  if (!unreached) return <p className="vh">{t('loading')}</p>
  return (
    <main id="main" className="page">
      <div className="empty" role="alert">
        <h1 className="t22">{t('unreachable')}</h1>
        <p>{t('unreachableHow')}</p>
        <button type="button" className="btn btn-main" onClick={() => location.reload()}>
          {t('again')}
        </button>
      </div>
    </main>
  )
}
