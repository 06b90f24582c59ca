import { useWords } from '#lib/words.ts'
import { Field } from '#ui/field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { recordWords } from '../record-words.ts'
import type { VisitDraft } from './draft.ts'
import { NoteField } from './note-field.tsx'
import { Choice } from './severity.tsx'
import { recordingWords } from './words.ts'

const KINDS = ['clinic', 'emergency', 'admission', 'attack'] as const

export const VisitFields = ({ draft, onChange }: Readonly<{ draft: VisitDraft; onChange: (draft: VisitDraft) => void }>) => {
  const t = useWords(recordingWords)
  const r = useWords(recordWords)
  return (
    <div className="diary-entry">
      <Choice
        label={t('visit')}
        options={KINDS.map((value) => ({ value, label: r(value) }))}
        value={draft.kind === '' ? undefined : draft.kind}
        onChange={(kind) => onChange({ ...draft, kind: kind === draft.kind ? '' : kind })}
      />
      {draft.kind !== '' && <NoteField value={draft.note} onChange={(note) => onChange({ ...draft, note })} />}
    </div>
  )
}

export const MemoField = ({ value, onChange }: Readonly<{ value: string; onChange: (memo: string) => void }>) => {
  const t = useWords(recordingWords)
  return (
    <Field label={t('memo')}>
      {(control) => <TextArea {...control} grows rows={2} value={value} onChange={onChange} maxLength={1_000} />}
    </Field>
  )
}
