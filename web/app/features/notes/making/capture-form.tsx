import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { foldersQuery } from '../queries.ts'
import { pathOf } from '../shelf/tree.ts'
import { captureTo, DAILY, jotted, type Kept, keepCapture, NO_FOLDER } from './capture.ts'
import { makingWords } from './words.ts'
import './capture.css'

type CaptureFormProps = Readonly<{ onKept: (kept: Kept) => void; onLater?: () => void }>

/** Jots something down: its first line is its title. Ctrl-Enter keeps it. */
export const CaptureForm = ({ onKept, onLater }: CaptureFormProps) => {
  const t = useWords(makingWords)
  const text = useStore(jotted)
  const to = useStore(captureTo)
  const folders = useQuery(foldersQuery()).data?.items ?? []
  const [refused, setRefused] = useState<string>()
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)

  const places = [
    { value: DAILY, label: t('toDaily') },
    { value: NO_FOLDER, label: t('toTop') },
    ...folders.map(({ id }) => ({ value: id, label: pathOf(folders, id) })).sort((a, b) => a.label.localeCompare(b.label)),
  ]
  const place = places.some(({ value }) => value === to) || folders.length === 0 ? to : DAILY

  const keep = async (written: string) => {
    if (busy) return
    setBusy(true)
    const result = await keepCapture(written, place)
    setBusy(false)
    if ('refused' in result) {
      setRefused(result.refused)
      field.current?.focus()
    } else onKept(result)
  }
  return (
    <form
      className="capture stack"
      onSubmit={(event) => {
        event.preventDefault()
        void keep(jotted.get())
      }}
    >
      <Field label={t('captureName')} hint={t('draftStays')} error={refused}>
        {(control) => (
          <TextArea
            {...control}
            ref={field}
            grows
            sends="ctrl-enter"
            placeholder={t('captureText')}
            value={text}
            onChange={(written) => {
              jotted.set(written)
              setRefused(undefined)
            }}
            onSubmit={(written) => void keep(written)}
          />
        )}
      </Field>
      <Field label={t('captureTo')}>
        {(control) => <Select {...control} options={places} value={place} onChange={captureTo.set} />}
      </Field>
      <div className="acts">
        {onLater && <Button onClick={onLater}>{t('later')}</Button>}
        <Button type="submit" kind="main" busy={busy} aria-keyshortcuts="Control+Enter">
          {t(busy ? 'keeping' : 'keep')}
        </Button>
      </div>
    </form>
  )
}
