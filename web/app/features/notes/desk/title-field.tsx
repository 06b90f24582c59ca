import type { Ref } from 'react'
import { useWords } from '#lib/words.ts'
import { TextArea } from '#ui/text-area.tsx'
import { deskWords } from './words.ts'

type TitleFieldProps = Readonly<{
  value: string
  readOnly: boolean
  onChange: (title: string) => void
  /** Enter: on to the text. */
  onDone: () => void
  invalid: boolean
  /** The note is new: it begins here. */
  begins: boolean
  ref?: Ref<HTMLTextAreaElement>
}>

/** The title as the first line of the sheet. It is the name of a file: it has no line breaks, however it was pasted. */
export const TitleField = ({ value, readOnly, onChange, onDone, invalid, begins, ref }: TitleFieldProps) => {
  const t = useWords(deskWords)
  return (
    <TextArea
      {...(ref ? { ref } : {})}
      className="note-title"
      aria-label={t('title')}
      aria-invalid={invalid}
      placeholder={t('untitled')}
      rows={1}
      maxLength={200}
      readOnly={readOnly}
      autoFocus={begins}
      value={value}
      grows
      onChange={(title) => onChange(title.replace(/[\r\n]+/g, ' '))}
      onSubmit={onDone}
    />
  )
}
