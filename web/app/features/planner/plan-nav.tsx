import { Link, useLocation } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { placeWords } from './place-words.ts'

const PLACES = [
  { name: 'plan', to: paths.plan },
  { name: 'goals', to: paths.goals },
  { name: 'lookBack', to: paths.lookBack },
  { name: 'statistics', to: paths.statistics },
  { name: 'anniversaries', to: paths.anniversaries },
] as const

/** The rooms of the plan. */
export const PlanNav = () => {
  const t = useWords(placeWords)
  const { pathname } = useLocation()
  return (
    <nav className="tabs plan-nav" aria-label={t('places')}>
      {PLACES.map(({ name, to }) => (
        <Link key={name} to={to} aria-current={pathname === to ? 'page' : undefined}>
          {t(name)}
        </Link>
      ))}
    </nav>
  )
}
