import { Link, useLocation } from 'react-router'
import { useWords } from '#lib/words.ts'
import { useHereInSight } from './here-in-sight.ts'
import { NAV } from './places.ts'
import { diaryWords } from './words.ts'

/** The rooms of the diary. */
export const DiaryNav = () => {
  const t = useWords(diaryWords)
  const { pathname } = useLocation()
  const row = useHereInSight()
  return (
    <nav className="tabs diary-nav" aria-label={t('places')} ref={row}>
      {NAV.map(({ name, to }) => (
        <Link key={name} to={to} aria-current={pathname === to ? 'page' : undefined}>
          {t(name)}
        </Link>
      ))}
    </nav>
  )
}
