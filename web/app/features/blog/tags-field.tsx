import { useQuery } from '@tanstack/react-query'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { tagsQuery } from './queries.ts'
import { blogWords } from './words.ts'

/** The tags in a text with commas between them. */
export const tagsIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)

type TagsFieldProps = Readonly<{ value: string; onChange: (tags: string) => void }>

/** Tags, and those that published articles have most, to be added with a press. */
export const TagsField = ({ value, onChange }: TagsFieldProps) => {
  const say = useWords(blogWords)
  const { data } = useQuery(tagsQuery())
  const has = new Set(tagsIn(value).map((tag) => tag.toLowerCase()))
  const others = (data?.items ?? []).filter(({ name }) => !has.has(name.toLowerCase())).slice(0, 8)
  return (
    <>
      <Field label={say('tags')} hint={say('tagsHint')}>
        {(control) => <TextInput {...control} value={value} onChange={onChange} />}
      </Field>
      {others.length > 0 && (
        <fieldset className="field">
          <legend>{say('usedTags')}</legend>
          <span className="blog-acts">
            {others.map(({ name, count }) => (
              <Button key={name} size="sm" onClick={() => onChange([...tagsIn(value), name].join(', '))}>
                {name} {count}
              </Button>
            ))}
          </span>
        </fieldset>
      )}
    </>
  )
}
