import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer, api } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'
import { answersOf, ConsentBoxes } from './consent-boxes.tsx'
import type { Given } from './joining.ts'
import { joiningWords } from './words.ts'

type PersonFormProps = Readonly<{
  /** The address, where it is settled. Without it, it is asked for. */
  email: string | null
  passwordField: (given: Readonly<{ label: string; error: string | undefined }>) => ReactNode
  onJoin: (given: Given & Readonly<{ email: string }>) => Promise<void>
}>

/** Under what name, with which password, and what is agreed to. */
export const PersonForm = ({ email, passwordField, onJoin }: PersonFormProps) => {
  const say = useWords(joiningWords)
  const [refusal, setRefusal] = useState<{ code: string; message: string }>()
  const [busy, setBusy] = useState(false)
  const { data: texts } = useQuery({
    queryKey: ['consent-texts'],
    queryFn: () => answer(api.GET('/api/identity/consents/texts')),
  })
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const field = (name: string) => String(form.get(name) ?? '')
    setBusy(true)
    setRefusal(undefined)
    try {
      const consents = answersOf(texts?.items ?? [], form)
      await onJoin({ email: field('email'), name: field('name'), password: field('password'), consents })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setRefusal({ code: error.code, message: error.message })
      setBusy(false)
    }
  }
  const about = (...parts: string[]) =>
    refusal && parts.some((part) => refusal.code.includes(part)) ? refusal.message : undefined
  const [ofName, ofEmail, ofPassword] = [about('name'), about('email', 'address', 'another'), about('password')]
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <Field label={say('email')} error={ofEmail}>
        {(control) => (
          <input
            {...control}
            className="input"
            name="email"
            type="email"
            autoComplete="username"
            required
            maxLength={254}
            {...(email === null ? {} : { value: email, readOnly: true })}
          />
        )}
      </Field>
      <Field label={say('name')} hint={say('nameHint')} error={ofName}>
        {(control) => (
          <input {...control} className="input" name="name" autoComplete="nickname" required minLength={2} maxLength={24} />
        )}
      </Field>
      {passwordField({ label: say('password'), error: ofPassword })}
      {texts && <ConsentBoxes texts={texts.items} />}
      {refusal && !ofName && !ofEmail && !ofPassword && (
        <p className="err" role="alert">
          <Icon name="alert" />
          <span>{refusal.message}</span>
        </p>
      )}
      <Button kind="main" size="lg" full type="submit" busy={busy} disabled={!texts}>
        {say('finish')}
      </Button>
    </form>
  )
}
