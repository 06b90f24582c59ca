import { type ReactNode, Suspense } from 'react'
import { Link, NavLink, Outlet } from 'react-router'
import { Bell } from '#features/notify/bell.tsx'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { Notices } from './notices.tsx'
import { frameWords } from './words.ts'
import './frame.css'

type FrameProps = Readonly<{
  capture: () => void
  find: () => void
  /** The account's menu; it stands in the rail, and on a phone at the top. */
  account: ReactNode
  /** Where a phone's bar says one is, and what leads back from there. */
  title: string
  back: string | undefined
}>

/** The rail and the place beside it. The rail has the places that exist, and turns to the bottom on a phone. */
export const Frame = ({ capture, find, account, title, back }: FrameProps) => {
  const t = useWords(frameWords)
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <nav className="rail" aria-label={t('menu')}>
        <Link className="mark" to={paths.today} aria-label={t('house')}>
          <Icon name="mark" />
        </Link>
        <NavLink to={paths.today}>
          <Icon name="today" />
          {t('today')}
        </NavLink>
        <NavLink to={paths.diary}>
          <Icon name="record" />
          {t('diary')}
        </NavLink>
        <NavLink to={paths.write}>
          <Icon name="write" />
          {t('write')}
        </NavLink>
        <NavLink to={paths.plan}>
          <Icon name="plan" />
          {t('plan')}
        </NavLink>
        <button type="button" className="plus" onClick={capture} aria-label={t('plus')}>
          <Icon name="plus" />
        </button>
        <div className="last">
          <button type="button" onClick={find} aria-keyshortcuts="Control+K Meta+K">
            <Icon name="search" />
            {t('find')}
          </button>
          <Bell />
          {account}
        </div>
      </nav>
      <div className="place">
        <header className="top">
          {back && (
            <Link to={back} aria-label={t('back')}>
              <Icon name="left" />
            </Link>
          )}
          <span className="title one">{title}</span>
          <button type="button" aria-label={t('find')} onClick={find}>
            <Icon name="search" />
          </button>
          <Bell bare />
          {account}
        </header>
        <Notices />
        <Suspense fallback={<p className="vh">{t('loading')}</p>}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  )
}
