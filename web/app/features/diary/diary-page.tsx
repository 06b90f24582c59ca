import type { ReactNode } from 'react'
import { RoomNav } from './looking/room-nav.tsx'

type DiaryPageProps = Readonly<{
  title: string
  /** A sentence below the title. */
  intro?: string
  /** What can be done with all of it. */
  tools?: ReactNode
  children: ReactNode
}>

/** A page among the rooms of a diary, one’s own or one that was lent. */
export const DiaryPage = ({ title, intro, tools, children }: DiaryPageProps) => (
  <main id="main" className="page">
    <div>
      <RoomNav />
      <header className="page-head">
        {intro === undefined ? (
          <h1>{title}</h1>
        ) : (
          <div>
            <h1>{title}</h1>
            <p className="ink2">{intro}</p>
          </div>
        )}
        {tools && <div className="tools">{tools}</div>}
      </header>
      {children}
    </div>
  </main>
)
