import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { GatePage } from '#features/account/gate-page.tsx'
import { NewPasswordField } from '#features/account/new-password-field.tsx'
import { useForm } from '#features/account/use-form.ts'
import { useLinkToken } from '#features/account/use-link-token.ts'
import {
  type Begun,
  beginJoining,
  confirmJoining,
  digitsOf,
  finishJoining,
  joinByInvitation,
  openInvitation,
} from '#features/joining/joining.ts'
import { PersonForm } from '#features/joining/person-form.tsx'
import { joiningWords } from '#features/joining/words.ts'
import { ProviderButtons } from '#features/session/provider-buttons.tsx'
import { answer, api } from '#lib/api.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'

/** Coming to live here: by the link of an invitation, or by a code. */
export const JoinPage = () => {
  const token = useLinkToken()
  return token === '' ? <ByCode /> : <ByInvitation token={token} />
}

const usePasswordField = () => {
  const { data: rule } = useQuery({
    queryKey: ['password-rule'],
    queryFn: () => answer(api.GET('/api/identity/password-rule')),
  })
  return ({ label, error }: Readonly<{ label: string; error: string | undefined }>) => (
    <NewPasswordField label={label} min={rule?.min ?? 10} error={error} />
  )
}

const ByInvitation = ({ token }: { token: string }) => {
  const say = useWords(joiningWords)
  const navigate = useNavigate()
  const passwordField = usePasswordField()
  const { data, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => openInvitation(token),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (error)
    return (
      <GatePage title={say('invited')}>
        <p className="banner warn" role="alert">
          <Icon name="alert" />
          {error.message}
        </p>
      </GatePage>
    )
  return (
    <GatePage title={say('join')} under={data ? say('invitedBy', { inviter: data.inviter }) : say('opening')}>
      {data && (
        <>
          <PersonForm
            email={data.email}
            passwordField={passwordField}
            onJoin={async ({ email, ...given }) => {
              await joinByInvitation({ token, email, ...given })
              await navigate(paths.today, { replace: true })
            }}
          />
          <ProviderButtons to={paths.today} invitation={token} />
        </>
      )}
    </GatePage>
  )
}

const ByCode = () => {
  const say = useWords(joiningWords)
  const navigate = useNavigate()
  const passwordField = usePasswordField()
  const [begun, setBegun] = useState<Begun>()
  const [confirmed, setConfirmed] = useState(false)
  const { data: house } = useQuery({ queryKey: ['house-door'], queryFn: () => answer(api.GET('/api/identity/house')) })
  if (!house) return <GatePage title={say('join')}>{null}</GatePage>
  if (house.joining !== 'open')
    return (
      <GatePage title={say('join')}>
        <p className="banner">{say(house.joining === 'closed' ? 'shut' : 'closed')}</p>
      </GatePage>
    )
  if (!begun)
    return (
      <GatePage title={say('byCode')} under={say('byCodeText')}>
        <AskEmail onBegun={setBegun} />
      </GatePage>
    )
  if (!confirmed)
    return (
      <GatePage title={say('byCode')} under={say(begun.mailed ? 'codeSent' : 'codeWithOwner', { email: begun.email })}>
        <AskCode begun={begun} onConfirmed={() => setConfirmed(true)} onAgain={() => setBegun(undefined)} />
      </GatePage>
    )
  return (
    <GatePage title={say('join')}>
      <PersonForm
        email={begun.email}
        passwordField={passwordField}
        onJoin={async ({ email: _, ...given }) => {
          await finishJoining(begun, given)
          await navigate(paths.today, { replace: true })
        }}
      />
    </GatePage>
  )
}

const AskEmail = ({ onBegun }: { onBegun: (begun: Begun) => void }) => {
  const say = useWords(joiningWords)
  const { refusal, busy, onSubmit } = useForm(async (field) => onBegun(await beginJoining(field('email'))))
  return (
    <form className="stack" onSubmit={onSubmit}>
      <Field label={say('email')} error={refusal?.message}>
        {(control) => (
          <input {...control} className="input" name="email" type="email" autoComplete="username" required maxLength={254} />
        )}
      </Field>
      <Button kind="main" size="lg" full type="submit" busy={busy}>
        {say('sendCode')}
      </Button>
    </form>
  )
}

type AskCodeProps = Readonly<{ begun: Begun; onConfirmed: () => void; onAgain: () => void }>

const AskCode = ({ begun, onConfirmed, onAgain }: AskCodeProps) => {
  const say = useWords(joiningWords)
  const { refusal, busy, onSubmit } = useForm(async (field) => {
    await confirmJoining(begun, digitsOf(field('code')))
    onConfirmed()
  })
  return (
    <form className="stack" onSubmit={onSubmit}>
      <Field label={say('code')} error={refusal?.message}>
        {(control) => (
          <input
            {...control}
            className="input join-code"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            maxLength={20}
          />
        )}
      </Field>
      <Button kind="main" size="lg" full type="submit" busy={busy}>
        {say('confirm')}
      </Button>
      <Button kind="quiet" full onClick={onAgain}>
        {say('again')}
      </Button>
    </form>
  )
}
