import { useState } from 'react'
import { Link } from 'react-router'
import { findSession } from '#features/session/session.ts'
import { answer, api } from '#lib/api.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { accessWords } from './access-words.ts'
import { GatePage } from './gate-page.tsx'
import { useForm } from './use-form.ts'
import { useLinkToken } from './use-link-token.ts'

/** A mail program that looks at links beforehand changes nothing: it takes a press. */
export const ConfirmEmailPage = () => {
  const say = useWords(accessWords)
  const token = useLinkToken()
  const [email, setEmail] = useState<string>()
  const { refusal, busy, onSubmit } = useForm(async () => {
    setEmail((await answer(api.POST('/api/identity/email-changes/confirmed', { body: { token } }))).email)
    await findSession()
  })
  if (email !== undefined)
    return (
      <GatePage title={say('confirmEmail')}>
        <Banner>{say('emailIsNow', { email })}</Banner>
      </GatePage>
    )
  return (
    <GatePage title={say('confirmEmail')} under={say('confirmEmailText')}>
      <form className="stack" onSubmit={onSubmit}>
        {refusal && <Banner tone="bad">{refusal.message}</Banner>}
        <Button kind="main" size="lg" full type="submit" busy={busy}>
          {say('confirmEmailDo')}
        </Button>
      </form>
    </GatePage>
  )
}

export const TakeEmailBackPage = () => {
  const say = useWords(accessWords)
  const token = useLinkToken()
  const [email, setEmail] = useState<string>()
  const { refusal, busy, onSubmit } = useForm(async () => {
    setEmail((await answer(api.POST('/api/identity/email-changes/taken-back', { body: { token } }))).email)
    await findSession()
  })
  if (email !== undefined)
    return (
      <GatePage title={say('takeBack')}>
        <Banner>{say('tookBack', { email })}</Banner>
        <Link className="btn btn-main btn-lg btn-full" to={paths.recover}>
          {say('choose')}
        </Link>
      </GatePage>
    )
  return (
    <GatePage title={say('takeBack')} under={say('takeBackText')}>
      <form className="stack" onSubmit={onSubmit}>
        {refusal && <Banner tone="bad">{refusal.message}</Banner>}
        <Button kind="main" size="lg" full type="submit" busy={busy}>
          {say('takeBackDo')}
        </Button>
      </form>
    </GatePage>
  )
}
