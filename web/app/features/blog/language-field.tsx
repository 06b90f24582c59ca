import { useWords } from '#lib/words.ts'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { blogWords } from './words.ts'

type Language = 'ko' | 'en'
type LanguageFieldProps = Readonly<{ label: string; value: Language; onChange: (language: Language) => void }>

export const LanguageField = ({ label, value, onChange }: LanguageFieldProps) => {
  const say = useWords(blogWords)
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={onChange}
          options={(['ko', 'en'] as const).map((language) => ({ value: language, label: say(language) }))}
        />
      )}
    </Field>
  )
}
