import { useState } from 'react'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Check } from '#ui/check.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { clockSaid, type Wall } from '../dates.ts'
import type { Dose, Medicine, Of } from '../queries.ts'
import { waiting } from '../waiting/waiting.ts'
import { diaryWords } from '../words.ts'
import { takeBackDose, writeDose } from './acts.ts'
import { medicineWords } from './words.ts'

type DosesProps = Readonly<{
  doses: readonly Dose[]
  medicines: readonly Pick<Medicine, 'id' | 'name'>[]
  now: Wall
  /** Whose they are, where they are not one’s own. */
  of?: Of
  /** Else they are there to be read. */
  mayWrite?: boolean
}>

const OWN: Of = {}

const slotOf = ({ medicineId, planned, taken, doseId }: Dose) =>
  planned ? `${medicineId} ${planned.day} ${planned.minutes}` : `${doseId} ${taken?.minutes}`

/** The doses of a day: one tap for one that was taken, another for one that was not, and what became of each. */
export const Doses = ({ doses, medicines, now, of = OWN, mayWrite = true }: DosesProps) => {
  const waits = useStore(waiting).flatMap((one) => (one.kind === 'dose' && of.person === undefined ? [one] : []))
  const [skipping, setSkipping] = useState<Dose>()
  const nameOf = ({ medicineId }: Dose) => medicines.find(({ id }) => id === medicineId)?.name ?? ''
  const isWaiting = ({ medicineId, planned }: Dose) =>
    waits.some(
      ({ body }) =>
        planned !== null &&
        body.medicineId === medicineId &&
        body.planned?.day === planned.day &&
        body.planned.minutes === planned.minutes,
    )
  return (
    <>
      <ul className="rows">
        {doses.map((dose) => (
          <DoseRow
            key={slotOf(dose)}
            {...{ dose, now, of, mayWrite }}
            name={nameOf(dose)}
            waits={isWaiting(dose)}
            onSkip={() => setSkipping(dose)}
          />
        ))}
      </ul>
      {skipping && (
        <SkipDialog {...{ now, of }} dose={skipping} name={nameOf(skipping)} onClose={() => setSkipping(undefined)} />
      )}
    </>
  )
}

type DoseRowProps = Readonly<{
  dose: Dose
  name: string
  waits: boolean
  now: Wall
  of: Of
  mayWrite: boolean
  onSkip: () => void
}>

const DoseRow = ({ dose, name, waits, now, of, mayWrite, onSkip }: DoseRowProps) => {
  const t = useWords(medicineWords)
  const { doseId, planned, taken, status, reason } = dose
  const isDone = status === 'taken' || status === 'skipped'
  const saidOf = () => {
    if (waits) return t('waits')
    if (status === 'taken') return t('taken', { time: clockSaid(taken?.minutes ?? 0) })
    return [t(status), ...(reason === '' ? [] : [reason])].join(' · ')
  }
  return (
    <li className={status === 'taken' || waits ? 'row tall done' : 'row tall'} data-status={status}>
      <Check
        bare
        round
        label={t('take', { name })}
        checked={status === 'taken' || waits}
        disabled={waits || status === 'skipped' || !mayWrite}
        onChange={(on) => (on ? void writeDose(dose, now, { status: 'taken' }, of) : doseId && void takeBackDose(doseId, of))}
      />
      <span className="at">{planned ? clockSaid(planned.minutes) : ''}</span>
      <span className="grow">
        {name} <span className="ink2 t14">{[...(planned ? [] : [t('extra')]), saidOf()].join(' · ')}</span>
      </span>
      <span className="meta">
        {mayWrite && !isDone && !waits && planned && (
          <Button size="sm" kind="quiet" aria-label={t('skipOf', { name })} onClick={onSkip}>
            {t('skip')}
          </Button>
        )}
        {mayWrite && status === 'skipped' && doseId && (
          <IconButton icon="x" label={t('undoOf', { name })} onClick={() => void takeBackDose(doseId, of)} />
        )}
      </span>
    </li>
  )
}

const REASONS = ['forgot', 'ranOut', 'sideEffect', 'doctor'] as const

type SkipDialogProps = Readonly<{ dose: Dose; name: string; now: Wall; of: Of; onClose: () => void }>

const SkipDialog = ({ dose, name, now, of, onClose }: SkipDialogProps) => {
  const t = useWords(medicineWords)
  const w = useWords(diaryWords)
  const [own, setOwn] = useState('')
  const skip = (reason: string) => {
    onClose()
    void writeDose(dose, now, { status: 'skipped', reason: reason.trim() }, of)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('skipOf', { name })}
      actions={
        <>
          <Button onClick={onClose}>{w('cancel')}</Button>
          <Button kind="main" onClick={() => skip(own)}>
            {t('skip')}
          </Button>
        </>
      }
    >
      <p>{t('whySkip')}</p>
      <div className="flex wrap">
        {REASONS.map((reason) => (
          <Button key={reason} onClick={() => skip(t(reason))}>
            {t(reason)}
          </Button>
        ))}
      </div>
      <Field label={t('ownWords')}>
        {(control) => (
          <TextInput {...control} value={own} onChange={setOwn} onSubmit={skip} maxLength={200} autoComplete="off" />
        )}
      </Field>
    </Dialog>
  )
}
