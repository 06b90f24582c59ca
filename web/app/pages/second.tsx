import { useEffect } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { SecondForm } from '#features/session/second-form.tsx'
import { secondWords } from '#features/session/second-words.ts'
import { session } from '#features/session/session.ts'
import { paths } from '#lib/paths.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { ownAddress } from './sign-in.tsx'
import '#features/session/gate.css'

/** The second factor for who was led back here by a provider. */
export const SecondPage = () => {
  const t = useWords(secondWords)
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const now = useStore(session)
  useEffect(() => {
    document.title = t('title')
  })
  if (now.state === 'in') return <Navigate to={ownAddress(search.get('to'))} replace />
  return (
    <div className="gate">
      <span />
      <main id="main">
        <SecondForm onOver={() => void navigate(paths.signIn, { replace: true })} />
      </main>
    </div>
  )
}
