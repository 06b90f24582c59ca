import { type FormEvent, type ReactNode, useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import {
  askForCode,
  carriedInvitation,
  joinByProvider,
  type Proof,
  proveAddress,
  type useArrival,
  useConsentTexts,
} from './provider-join.ts'
import { providerWords } from './provider-words.ts'

type Arrival = NonNullable<ReturnType<typeof useArrival>['data']>

/** One step: a form, its one button, and what was refused. */
const Step = ({
  button,
  onSend,
  children,
}: {
  button: string
  onSend: (form: FormData) => Promise<unknown>
  children: ReactNode
}) => {
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    setRefusal(undefined)
    try {
      await onSend(new FormData(event.currentTarget))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setRefusal(error.message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {children}
      {refusal !== undefined && (
        <p className="err" role="alert">
          {refusal}
        </p>
      )}
      <Button kind="main" size="lg" full type="submit" busy={busy}>
        {button}
      </Button>
    </form>
  )
}

/** Where the provider has not confirmed the address, and nobody invited them: the code that is mailed proves it. */
const ProveAddress = ({ email, onProved }: { email: string | null; onProved: (proof: Proof) => void }) => {
  const say = useWords(providerWords)
  const [asked, setAsked] = useState<Proof & Readonly<{ email: string; mailed: boolean }>>()
  if (!asked)
    return (
      <Step
        key="address"
        button={say('sendCode')}
        onSend={async (form) => {
          const to = String(form.get('email'))
          setAsked({ ...(await askForCode(to)), email: to })
        }}
      >
        <Field label={say('email')} hint={say('proveHint')}>
          {(control) => (
            <input
              {...control}
              className="input"
              name="email"
              type="email"
              autoComplete="email"
              required
              defaultValue={email ?? ''}
            />
          )}
        </Field>
      </Step>
    )
  return (
    <Step
      key="code"
      button={say('confirmCode')}
      onSend={async (form) => {
        await proveAddress(asked, String(form.get('code')))
        onProved({ id: asked.id, secret: asked.secret })
      }}
    >
      <Field label={say('code')} hint={say(asked.mailed ? 'codeSent' : 'codeKept', { email: asked.email })}>
        {(control) => (
          <input
            {...control}
            className="input"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9]{6}"
            maxLength={6}
            required
          />
        )}
      </Field>
    </Step>
  )
}

/** A name, what is agreed to, and they are in. What the provider said stands there as a suggestion. */
export const ProviderJoinForm = ({ arrival }: { arrival: Arrival }) => {
  const say = useWords(providerWords)
  const language = useLanguage()
  const texts = useConsentTexts()
  const [proof, setProof] = useState<Proof>()
  const invitation = carriedInvitation()
  if (arrival.joining === 'invitation' && invitation === undefined) return <p className="banner">{say('invitationNeeded')}</p>
  if (!arrival.emailConfirmed && invitation === undefined && !proof)
    return <ProveAddress email={arrival.email} onProved={setProof} />
  const send = (form: FormData) => {
    const email = form.get('email')
    return joinByProvider({
      name: String(form.get('name')),
      consents: texts.map(({ kind, version }) => ({ kind, version, given: form.get(kind) === 'on' })),
      ...(invitation === undefined ? {} : { invitation }),
      ...(proof ? { joining: proof } : {}),
      ...(typeof email === 'string' && email !== '' ? { email } : {}),
    })
  }
  return (
    <Step button={say('moveIn')} onSend={send}>
      <Field label={say('nickname')} hint={say('nicknameHint')}>
        {(control) => (
          <input
            {...control}
            className="input"
            name="name"
            autoComplete="nickname"
            required
            minLength={2}
            maxLength={24}
            defaultValue={(arrival.name ?? '').slice(0, 24)}
          />
        )}
      </Field>
      {invitation !== undefined && !arrival.emailConfirmed && (
        <Field label={say('email')}>
          {(control) => (
            <input
              {...control}
              className="input"
              name="email"
              type="email"
              autoComplete="email"
              defaultValue={arrival.email ?? ''}
            />
          )}
        </Field>
      )}
      <ul className="agree">
        {texts.map((text) => (
          <li key={text.kind}>
            <label className="opt">
              <input className="check" type="checkbox" name={text.kind} required={text.required} />
              {say(text.required ? 'agreeTo' : 'mayAgreeTo', { title: text[language].title })}
            </label>
            <details>
              <summary>{say('read')}</summary>
              <p>{text[language].text}</p>
            </details>
          </li>
        ))}
      </ul>
    </Step>
  )
}
