import { useEffect, useRef } from 'react'
import { Link, useLocation } from 'react-router'
import { useWords } from '#lib/words.ts'
import { NAV } from './places.ts'
import { diaryWords } from './words.ts'

/** The rooms of the diary. */
export const DiaryNav = () => {
  const t = useWords(diaryWords)
  const { pathname } = useLocation()
  const row = useRef<HTMLElement>(null)
  // On a phone the row is longer than the screen: the part that one is in is in sight. Only the row moves, and not the page.
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>(`[href$="${pathname}"]`)
    if (row.current && here) row.current.scrollLeft = here.offsetLeft - row.current.offsetLeft - row.current.clientWidth / 3
  }, [pathname])
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
