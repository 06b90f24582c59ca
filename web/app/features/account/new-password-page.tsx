import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { findSession } from '#features/session/session.ts'
import { answer, api } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { queryClient } from '#lib/query.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { accessWords } from './access-words.ts'
import { GatePage } from './gate-page.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { useForm } from './use-form.ts'
import { useLinkToken } from './use-link-token.ts'

/** Where the link of the mail leads: a new password for who forgot theirs. */
export const NewPasswordPage = () => {
  const token = useLinkToken()
  const { data, error } = useQuery({
    queryKey: ['recovery', token],
    queryFn: () => answer(api.POST('/api/identity/recoveries/opened', { body: { token } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (error instanceof ApiError || token === '') return <OverPage message={error?.message} />
  return data ? <Choose token={token} email={data.email} min={data.min} /> : null
}

const OverPage = ({ message }: { message?: string | undefined }) => {
  const say = useWords(accessWords)
  return (
    <GatePage title={say('over')} under={message}>
      <Link className="btn btn-main btn-lg btn-full" to={paths.recover}>
        {say('newLink')}
      </Link>
    </GatePage>
  )
}

const Choose = ({ token, email, min }: { token: string; email: string; min: number }) => {
  const say = useWords(accessWords)
  const navigate = useNavigate()
  const { refusal, busy, onSubmit } = useForm(async (field) => {
    await answer(api.POST('/api/identity/recoveries/finished', { body: { token, password: field('password') } }))
    queryClient.clear()
    // Who has a second factor is not in yet; the door asks for it.
    await findSession()
    await navigate(paths.today, { replace: true })
  })
  if (refusal?.code === 'identity.recovery_over') return <OverPage message={refusal.message} />
  return (
    <GatePage title={say('choose')}>
      <form className="stack" onSubmit={onSubmit}>
        <Banner>{say('chooseText', { email })}</Banner>
        {/* For the keeper of passwords, which wants to know whose this is. */}
        <input
          className="vh"
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          readOnly
          tabIndex={-1}
          aria-hidden
        />
        <NewPasswordField label={say('newPassword')} min={min} own={[email]} error={refusal?.message} />
        <Button kind="main" size="lg" full type="submit" busy={busy}>
          {say('chooseDo')}
        </Button>
      </form>
    </GatePage>
  )
}
