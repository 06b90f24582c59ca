import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import type { Copy } from './acts.ts'
import { sharingWords } from './words.ts'

const LASTS = [1, 7, 30, 90] as const

type EditingProps = Readonly<{ copy: Copy; onChange: (copy: Copy) => void; onPreview: () => void; onEnd: () => void }>

/** The words of a copy, as its person wants them. */
export const Editing = ({ copy, onChange, onPreview, onEnd }: EditingProps) => {
  const t = useWords(sharingWords)
  // What is left out takes its field along: each keeps the name that it began with.
  const [names, setNames] = useState(() => copy.parts.map((_, i) => i))
  const change = (at: number, part: Partial<Copy['parts'][number]>) =>
    onChange({ ...copy, parts: copy.parts.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  const drop = (at: number) => {
    setNames(names.filter((_, i) => i !== at))
    onChange({ ...copy, parts: copy.parts.filter((_, i) => i !== at) })
  }
  const isWhole = copy.title.trim() !== '' && copy.parts.length > 0 && copy.parts.every(({ text }) => text !== '')
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) onPreview()
      }}
    >
      <p className="ink2">{t('editingSays')}</p>
      <Field label={t('name')}>
        {(control) => (
          <TextInput {...control} value={copy.title} maxLength={100} onChange={(title) => onChange({ ...copy, title })} />
        )}
      </Field>
      {copy.parts.map(({ heading, text }, i) => (
        <div key={names[i]} className="diary-share-part">
          <Field label={t('heading', { n: i + 1 })}>
            {(control) => (
              <TextInput {...control} value={heading} maxLength={100} onChange={(next) => change(i, { heading: next })} />
            )}
          </Field>
          <Field label={t('text', { n: i + 1 })}>
            {(control) => (
              <TextArea {...control} grows value={text} maxLength={20_000} onChange={(next) => change(i, { text: next })} />
            )}
          </Field>
          <p>
            <Button kind="quiet" onClick={() => drop(i)}>
              {t('drop', { heading: heading || t('heading', { n: i + 1 }) })}
            </Button>
          </p>
        </div>
      ))}
      <Field label={t('days')}>
        {(control) => (
          <Select
            {...control}
            value={String(copy.days)}
            options={LASTS.map((n) => ({ value: String(n), label: t('nDays', { n }) }))}
            onChange={(n) => onChange({ ...copy, days: Number(n) })}
          />
        )}
      </Field>
      <div className="diary-acts">
        <Button type="submit" kind="main" disabled={!isWhole}>
          {t('preview')}
        </Button>
        <Button onClick={onEnd}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
