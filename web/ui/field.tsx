import { type ReactNode, useEffect, useId } from 'react'
import { announce } from './announce.ts'
import { Icon } from './icon.tsx'

/** To be spread on the control of a field. */
export type ControlProps = Readonly<{
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}>

const useSaidOnce = (error: string | undefined) => {
  useEffect(() => {
    if (error) announce(error)
  }, [error])
}

const FieldError = ({ id, children }: { id: string; children: string }) => (
  <p className="err" id={id}>
    <Icon name="alert" />
    <span>{children}</span>
  </p>
)

type FieldProps = Readonly<{
  label: string
  hint?: ReactNode
  /** What happened, what was kept and what to do. */
  error?: string | undefined
  children: (control: ControlProps) => ReactNode
}>

export const Field = ({ label, hint, error, children }: FieldProps) => {
  const id = useId()
  useSaidOnce(error)
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  )
}

type FieldRowProps = Readonly<{ label: string; error?: string | undefined; children: ReactNode }>

/** Fields side by side; what is wrong with one of them is said under the whole row, where there is room for it. */
export const FieldRow = ({ label, error, children }: FieldRowProps) => {
  const id = useId()
  useSaidOnce(error)
  return (
    <fieldset className="field" aria-describedby={error && id}>
      <legend className="vh">{label}</legend>
      <div className="field-row">{children}</div>
      {error && <FieldError id={id}>{error}</FieldError>}
    </fieldset>
  )
}
