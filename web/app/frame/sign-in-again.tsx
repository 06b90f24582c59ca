import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { ProviderButtons } from '#features/session/provider-buttons.tsx'
import { session } from '#features/session/session.ts'
import { SignInForm } from '#features/session/sign-in-form.tsx'
import { sessionWords } from '#features/session/words.ts'
import { sessionOver } from '#lib/api.ts'
import { whenHandsRest } from '#lib/hands.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'

/** What is typed into a note must not go into the form that comes over it. */
const REST_MS = 700

/** Lies over what is open when the session has ended, so that nothing that was being written has to go. */
export const SignInAgain = ({ onBack }: { onBack: () => void }) => {
  const t = useWords(sessionWords)
  const over = useStore(sessionOver)
  const now = useStore(session)
  const { pathname, search } = useLocation()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (over) return whenHandsRest(REST_MS, () => dialog.current?.open || dialog.current?.showModal())
    dialog.current?.close()
  }, [over])
  if (!over || now.state !== 'in') return null
  return (
    <dialog ref={dialog} className="dialog over" aria-labelledby="over-title" onCancel={(event) => event.preventDefault()}>
      <h2 id="over-title">{t('overTitle')}</h2>
      <p className="ink2">{t('overText')}</p>
      <SignInForm email={now.person.email} onDone={onBack} />
      <ProviderButtons to={pathname + search} />
    </dialog>
  )
}
