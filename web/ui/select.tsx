import type { ComponentProps } from 'react'
import { Icon } from './icon.tsx'

type Option<V extends string> = Readonly<{ value: V; label: string; disabled?: boolean }>
type SelectProps<V extends string> = Omit<ComponentProps<'select'>, 'value' | 'onChange'> &
  Readonly<{ options: readonly Option<V>[]; value: V; onChange: (value: V) => void }>

/** One of a few. The browser's own list: on a phone it is the one that thumbs know. */
export const Select = <V extends string>({ options, value, onChange, ...rest }: SelectProps<V>) => (
  <span className="select">
    <select {...rest} className="input" value={value} onChange={(event) => onChange(event.target.value as V)}>
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
    <Icon name="down" small />
  </span>
)
