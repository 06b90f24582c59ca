import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import type { Picker } from './picker.ts'
import { picturesQuery } from './queries.ts'
import { blogWords } from './words.ts'

/** `id` of a picture of the library, or of an attachment of the note; empty where there is none. */
type Cover = Readonly<{ id: string; alt: string }>
type CoverFieldProps = Readonly<{ noteId: string | null; cover: Cover; onChange: (cover: Cover) => void; Pick: Picker }>

const NONE: Cover = { id: '', alt: '' }

/** The picture that stands above an article, and what it shows. */
export const CoverField = ({ noteId, cover, onChange, Pick }: CoverFieldProps) => {
  const say = useWords(blogWords)
  const [isPicking, setPicking] = useState(false)
  const { data: attached = [] } = useQuery({ ...picturesQuery(noteId ?? ''), enabled: noteId !== null })
  const pictures = attached.map(([id, name]) => ({ id, name, src: `/api/notes/attachments/${id}` }))
  const src = pictures.find(({ id }) => id === cover.id)?.src ?? `/api/media/${cover.id}/picture?width=640`
  return (
    <fieldset className="field blog-cover">
      <legend>{say('cover')}</legend>
      {cover.id !== '' && <img src={src} alt={cover.alt} />}
      <span className="blog-acts">
        <Button icon="photo" onClick={() => setPicking(true)}>
          {say(cover.id === '' ? 'chooseCover' : 'otherCover')}
        </Button>
        {cover.id !== '' && <Button onClick={() => onChange(NONE)}>{say('noCover')}</Button>}
      </span>
      {cover.id !== '' && (
        <Field label={say('coverAlt')} hint={say('coverAltHint')}>
          {(control) => (
            <TextInput {...control} maxLength={300} value={cover.alt} onChange={(alt) => onChange({ ...cover, alt })} />
          )}
        </Field>
      )}
      {isPicking && (
        <Pick
          title={say('chooseCover')}
          first={{ name: say('ofNote'), pictures }}
          onPick={({ id, alt }) => {
            onChange({ id, alt: alt.slice(0, 300) })
            setPicking(false)
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </fieldset>
  )
}
