import { type Ref, type TextareaHTMLAttributes, useImperativeHandle, useRef, useState } from 'react'
import type { Field } from './composing.ts'
import { type ComposingFieldProps, useComposingField } from './composing-field.ts'
import './text-area.css'

type Own = keyof ComposingFieldProps | 'defaultValue'
export type TextAreaProps = ComposingFieldProps &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own> &
  Readonly<{
    /** Ctrl-Enter and Cmd-Enter always send. With `ctrl-enter` a plain Enter is a new line; Shift-Enter always is. */
    sends?: Field['sends']
    /** As high as its text, up to the height its style allows. */
    grows?: boolean
    ref?: Ref<HTMLTextAreaElement>
  }>

/** Several lines of text, in every script: Enter sends once, with its last syllable. */
export const TextArea = ({
  value,
  onChange,
  onSubmit,
  onEscape,
  sends = 'enter',
  grows = false,
  className = 'input',
  ...more
}: TextAreaProps) => {
  const { ref, ...rest } = more
  const field = useRef<HTMLTextAreaElement>(null)
  const [first] = useState(value)
  useImperativeHandle(ref, () => field.current as HTMLTextAreaElement)
  useComposingField(field, { lines: true, sends: onSubmit ? sends : 'ctrl-enter' }, { value, onChange, onSubmit, onEscape })
  return <textarea {...rest} ref={field} className={grows ? `${className} grows` : className} defaultValue={first} />
}
