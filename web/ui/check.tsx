import { createContext, type ReactNode, use, useId } from 'react'

type CheckProps = Readonly<{
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  /** Some of what it stands for is chosen. */
  partly?: boolean
  /** A dose is round, a task is square. */
  round?: boolean
  disabled?: boolean
  /** The words stand elsewhere in the row. */
  bare?: boolean
}>

export const Check = ({ label, checked, onChange, partly = false, round = false, disabled, bare }: CheckProps) => {
  const box = (
    <input
      className={round ? 'check round' : 'check'}
      type="checkbox"
      checked={checked}
      disabled={disabled}
      aria-label={bare ? label : undefined}
      ref={(input) => {
        if (input) input.indeterminate = partly
      }}
      onChange={(event) => onChange(event.target.checked)}
    />
  )
  if (bare) return box
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box is its control
    <label className="opt">
      {box}
      {label}
    </label>
  )
}

type Group = Readonly<{ name: string; value: string; choose: (value: string) => void }>
const RadioContext = createContext<Group | undefined>(undefined)

type RadioGroupProps<V extends string> = Readonly<{
  label: string
  value: V
  onChange: (value: V) => void
  /** The label is read and not shown. */
  bare?: boolean
  className?: string
  children: ReactNode
}>

export const RadioGroup = <V extends string>({ label, value, onChange, bare, className, children }: RadioGroupProps<V>) => (
  <RadioContext value={{ name: useId(), value, choose: (next) => onChange(next as V) }}>
    <fieldset className={className}>
      <legend className={bare ? 'vh' : 't14 m'}>{label}</legend>
      {children}
    </fieldset>
  </RadioContext>
)

export const useRadio = (value: string) => {
  const group = use(RadioContext)
  if (!group) throw new TypeError('a radio button stands in a RadioGroup')
  return { name: group.name, value, checked: group.value === value, onChange: () => group.choose(value) }
}

export const Radio = ({ value, label, disabled }: { value: string; label: string; disabled?: boolean }) => (
  <label className="opt">
    <input className="check" type="radio" disabled={disabled} {...useRadio(value)} />
    {label}
  </label>
)
