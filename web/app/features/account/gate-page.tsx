import { type ReactNode, useEffect } from 'react'
import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { accessWords } from './access-words.ts'
import '#features/session/gate.css'

/** A page before the door: one thing to do, and the way back to the door. */
export const GatePage = ({ title, under, children }: { title: string; under?: string | undefined; children: ReactNode }) => {
  const say = useWords(accessWords)
  useEffect(() => {
    document.title = `${title} · ${say('house')}`
  })
  return (
    <div className="gate">
      <span />
      <main id="main">
        <div>
          <div className="mk">
            <Icon name="mark" />
          </div>
          <h1>{title}</h1>
          {under !== undefined && <p className="under">{under}</p>}
        </div>
        {children}
      </main>
      <footer>
        <Link className="link" to={paths.signIn}>
          {say('toSignIn')}
        </Link>
      </footer>
    </div>
  )
}
