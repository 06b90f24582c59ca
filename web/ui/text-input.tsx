import { type InputHTMLAttributes, type Ref, useImperativeHandle, useRef, useState } from 'react'
import { type ComposingFieldProps, useComposingField } from './composing-field.ts'

type Own = keyof ComposingFieldProps | 'defaultValue' | 'type'
export type TextInputProps = ComposingFieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, Own> &
  Readonly<{ type?: 'text' | 'search' | 'email' | 'url' | 'tel' | 'password'; ref?: Ref<HTMLInputElement> }>

/** One line of text, in every script: Enter sends once, with its last syllable. */
export const TextInput = ({ value, onChange, onSubmit, onEscape, className = 'input', ref, ...rest }: TextInputProps) => {
  const field = useRef<HTMLInputElement>(null)
  const [first] = useState(value)
  useImperativeHandle(ref, () => field.current as HTMLInputElement)
  useComposingField(field, { lines: false, sends: 'enter' }, { value, onChange, onSubmit, onEscape })
  return <input {...rest} ref={field} className={className} defaultValue={first} />
}
