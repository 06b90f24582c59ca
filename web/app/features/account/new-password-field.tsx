import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Field } from '#ui/field.tsx'
import { accessWords } from './access-words.ts'
import { passwordHint } from './password-hint.ts'

type NewPasswordFieldProps = Readonly<{
  label: string
  /** The fewest characters. */
  min: number
  /** What others know of the person. */
  own?: readonly string[]
  /** What the house said no to. */
  error?: string | undefined
  name?: string
}>

/** Where a new password is typed: with one line that says what it still wants, and no more. */
export const NewPasswordField = ({ label, min, own, error, name = 'password' }: NewPasswordFieldProps) => {
  const say = useWords(accessWords)
  const [typed, setTyped] = useState('')
  const { state, length } = passwordHint(typed, min, own)
  return (
    <Field label={label} hint={say(state, { min, length })} error={error}>
      {(control) => (
        <input
          {...control}
          className="input"
          name={name}
          type="password"
          autoComplete="new-password"
          required
          maxLength={1_000}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
    </Field>
  )
}
