import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { recordingWords } from './words.ts'

/** Room for a word more, which stays out of the way of who has none. */
export const NoteField = ({ value, onChange }: Readonly<{ value: string; onChange: (note: string) => void }>) => {
  const t = useWords(recordingWords)
  const [opened, setOpened] = useState(value !== '')
  if (!opened)
    return (
      <div>
        <button type="button" className="pick" onClick={() => setOpened(true)}>
          + {t('note')}
        </button>
      </div>
    )
  return (
    <Field label={t('note')}>
      {(control) => <TextInput {...control} value={value} onChange={onChange} maxLength={500} autoComplete="off" />}
    </Field>
  )
}
