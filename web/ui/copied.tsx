import { useRef } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from './button.tsx'
import { copiedWords } from './copied-words.ts'
import { Field } from './field.tsx'
import { TextInput } from './text-input.tsx'
import { toast } from './toasts.ts'
import './copied.css'

type CopiedProps = Readonly<{ name: string; value: string; hint?: string }>

/** Something to be carried over into another program. */
export const Copied = ({ name, value, hint }: CopiedProps) => {
  const say = useWords(copiedWords)
  const row = useRef<HTMLDivElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
    } catch {
      // Without https there is no clipboard to write to; the text is selected, and can be copied by hand.
      row.current?.querySelector('input')?.select()
      if (!document.execCommand('copy')) return
    }
    toast({ text: say('copied') })
  }
  return (
    <Field label={name} hint={hint}>
      {(control) => (
        <div className="copied" ref={row}>
          <TextInput
            {...control}
            className="input mono"
            readOnly
            value={value}
            onChange={() => {}}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button aria-label={say('copyOf', { name })} onClick={() => void copy()}>
            {say('copy')}
          </Button>
        </div>
      )}
    </Field>
  )
}
