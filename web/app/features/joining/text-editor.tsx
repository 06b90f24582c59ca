import { type FormEvent, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import type { ConsentText } from './consent-boxes.tsx'
import { textWords } from './text-words.ts'
import './joining.css'

/** What is being written, over which version. */
export type Draft = Pick<ConsentText, 'version' | 'ko' | 'en'>
type Words = ConsentText['ko']

type TextEditorProps = Readonly<{
  text: ConsentText
  draft: Draft
  busy: boolean
  onChange: (draft: Draft) => void
  onDrop: () => void
  onPublish: () => void
}>

const isSame = (one: Words, other: Words) => one.title === other.title && one.text === other.text

/** One text in both languages, which change together: whoever agrees has read one of them. */
export const TextEditor = ({ text, draft, busy, onChange, onDrop, onPublish }: TextEditorProps) => {
  const say = useWords(textWords)
  const [reading, setReading] = useState<Words>()
  const changed = !isSame(draft.ko, text.ko) || !isSame(draft.en, text.en)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (changed && !busy) onPublish()
  }
  return (
    <form className="stack" onSubmit={submit}>
      <p className="hint">{say(text.required ? 'isNeeded' : 'isOptional', { n: text.version })}</p>
      <InOne language="ko" words={draft.ko} onChange={(ko) => onChange({ ...draft, ko })} onRead={() => setReading(draft.ko)} />
      <InOne language="en" words={draft.en} onChange={(en) => onChange({ ...draft, en })} onRead={() => setReading(draft.en)} />
      <p className="hint">{changed ? say('willAsk', { n: text.version + 1 }) : say('same')}</p>
      <p className="text-acts">
        <Button kind="main" type="submit" busy={busy} disabled={!changed}>
          {say('publish')}
        </Button>
        {changed && <Button onClick={onDrop}>{say('undo')}</Button>}
      </p>
      {reading && (
        <Dialog open onClose={() => setReading(undefined)} title={reading.title}>
          <p className="consent-text">{reading.text}</p>
        </Dialog>
      )}
    </form>
  )
}

type InOneProps = Readonly<{ language: 'ko' | 'en'; words: Words; onChange: (words: Words) => void; onRead: () => void }>

const InOne = ({ language, words, onChange, onRead }: InOneProps) => {
  const say = useWords(textWords)
  const isKorean = language === 'ko'
  return (
    <fieldset className="text-in" lang={language}>
      <legend className="m">{say(isKorean ? 'inKorean' : 'inEnglish')}</legend>
      <Field label={say('title')}>
        {(control) => (
          <TextInput
            {...control}
            required
            maxLength={100}
            value={words.title}
            onChange={(title) => onChange({ ...words, title })}
          />
        )}
      </Field>
      <Field label={say('text')}>
        {(control) => (
          <TextArea
            {...control}
            className="input text-body"
            required
            maxLength={20_000}
            value={words.text}
            onChange={(text) => onChange({ ...words, text })}
          />
        )}
      </Field>
      <p>
        <Button size="sm" aria-label={say(isKorean ? 'previewKo' : 'previewEn')} onClick={onRead}>
          {say('preview')}
        </Button>
      </p>
    </fieldset>
  )
}
