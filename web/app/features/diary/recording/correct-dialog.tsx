import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, seen } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Time } from '#ui/time.tsx'
import { toast } from '#ui/toasts.ts'
import { clockSaid, daySaid, isDay, minutesOf, type Wall, wallNow } from '../dates.ts'
import { dayWords } from '../day/words.ts'
import { MOST, photosQuery, type Shot, sendShot } from '../photos/acts.ts'
import { PhotosBefore } from '../photos/record-photos.tsx'
import { Shots } from '../photos/shots.tsx'
import { photoWords } from '../photos/words.ts'
import { lookAgain, medicinesQuery, type Of, peakFlowQuery, type Record, versionsQuery } from '../queries.ts'
import { recordWords } from '../record-words.ts'
import { recordSaid } from '../said.ts'
import { diaryWords } from '../words.ts'
import { type Draft, draftOf, problemOf, recordsOf } from './draft.ts'
import { FlowFields } from './flow-fields.tsx'
import { offeredOn } from './offered.ts'
import { MemoField, VisitFields } from './other-fields.tsx'
import { NO_PEAK_FLOW, zoneOfReading } from './reading.ts'
import { RelieverFields } from './reliever-fields.tsx'
import { scaleOf } from './scale.ts'
import { SymptomFields } from './symptom-fields.tsx'
import { recordingWords } from './words.ts'

type CorrectDialogProps = Readonly<{ record: Record; now: Wall; of?: Of; onClose: () => void }>

const OWN: Of = {}

/** A record as it should have been. What it said before is kept, and shown here. */
export const CorrectDialog = ({ record, now, of = OWN, onClose }: CorrectDialogProps) => {
  const t = useWords(recordingWords)
  const w = useWords(diaryWords)
  const r = useWords(recordWords)
  const p = useWords(photoWords)
  const photos = (useQuery(photosQuery(record.day, of)).data?.items ?? []).filter(({ recordId }) => recordId === record.id)
  const room = MOST - photos.filter(({ removedAt }) => removedAt === null).length
  const [shots, setShots] = useState<readonly Shot[]>([])
  const [draft, setDraft] = useState(() => draftOf(record))
  const [day, setDay] = useState(record.day)
  const [minutes, setMinutes] = useState(record.minutes)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [said] = recordsOf(draft)
  const save = async () => {
    const wrong = problemOf(draft)
    if (wrong) return setProblem(t(`${wrong}Problem`))
    if (!said) return setProblem(t('empty'))
    const here = wallNow(new Date(), now.timeZone)
    if (day > here.day || (day === here.day && minutes > here.minutes)) return setProblem(t('future'))
    setBusy(true)
    try {
      const body = { ...said, day, minutes, timeZone: now.timeZone }
      const params = { path: { id: record.id }, query: of, header: seen(record.version) }
      const isSame = JSON.stringify([draft, day, minutes]) === JSON.stringify([draftOf(record), record.day, record.minutes])
      for (const shot of shots) {
        await sendShot(record.id, shot, of)
        setShots((all) => all.filter(({ id }) => id !== shot.id))
      }
      // Nothing but photos: what it says was not corrected.
      if (!isSame || shots.length === 0) await answer(api.PUT('/api/diary/records/{id}', { params, body }))
      toast({ text: isSame && shots.length > 0 ? p('added') : t('corrected') })
      onClose()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    } finally {
      setBusy(false)
      await lookAgain()
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('correctOf', { what: r(record.type) })}
      actions={
        <>
          <Button onClick={onClose}>{w('cancel')}</Button>
          <Button kind="main" busy={busy} onClick={() => void save()}>
            {t('correct')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {problem && <Banner tone="bad">{problem}</Banner>}
        <div className="field-row">
          <label className="field">
            <span className="label">{t('day')}</span>
            <input
              className="input"
              type="date"
              max={now.day}
              value={day}
              onChange={({ target }) => isDay(target.value) && setDay(target.value)}
            />
          </label>
          <label className="field">
            <span className="label">{t('clock')}</span>
            <input
              className="input"
              type="time"
              value={clockSaid(minutes)}
              onChange={({ target }) => setMinutes(minutesOf(target.value) ?? minutes)}
            />
          </label>
        </div>
        <Fields {...{ draft, day, now, of }} type={record.type} onChange={setDraft} />
        <section>
          <h3 className="t14">{p('photos')}</h3>
          <Shots {...{ shots, room }} onChange={setShots} />
        </section>
        <PhotosBefore {...{ photos, of }} />
        {record.version > 1 && <Before {...{ record, of }} />}
      </div>
    </Dialog>
  )
}

type FieldsProps = Readonly<{
  type: Record['type']
  draft: Draft
  day: string
  now: Wall
  of: Of
  onChange: (draft: Draft) => void
}>

const Fields = ({ type, draft, day, now, of, onChange }: FieldsProps) => {
  const peakFlow = useQuery(peakFlowQuery(now.timeZone, of)).data ?? NO_PEAK_FLOW
  const medicines = useQuery(medicinesQuery(now.timeZone, of)).data?.items ?? []
  const { meter } = draft.flow
  if (type === 'symptom')
    return (
      <SymptomFields
        draft={draft.symptom}
        onChange={(more) => onChange({ ...draft, symptom: { ...draft.symptom, ...more } })}
      />
    )
  if (type === 'lung_function')
    return (
      <FlowFields
        draft={draft.flow}
        usualMeter=""
        scale={scaleOf(peakFlow, { day, meter })}
        zoneOf={(flow) => zoneOfReading(peakFlow, { day, flow, meter })}
        problem={problemOf(draft)}
        onChange={(more) => onChange({ ...draft, flow: { ...draft.flow, ...more } })}
      />
    )
  if (type === 'reliever')
    return (
      <RelieverFields
        draft={draft.reliever}
        medicines={offeredOn(medicines, day, draft.reliever.medicineId)}
        onChange={(more) => onChange({ ...draft, reliever: { ...draft.reliever, ...more } })}
      />
    )
  if (type === 'visit') return <VisitFields draft={draft.visit} onChange={(visit) => onChange({ ...draft, visit })} />
  return <MemoField value={draft.memo} onChange={(memo) => onChange({ ...draft, memo })} />
}

const Before = ({ record, of }: Readonly<{ record: Record; of: Of }>) => {
  const d = useWords(dayWords)
  const t = useWords(recordingWords)
  const r = useWords(recordWords)
  const language = useLanguage()
  const versions = useQuery(versionsQuery(record.id, of)).data?.items ?? []
  return (
    <section>
      <h3 className="t14">{t('was')}</h3>
      <ul className="rows">
        {versions.map((past) => {
          const { what, more } = recordSaid({ type: record.type, data: past.data }, r)
          return (
            <li className="row tall" key={past.version}>
              <span className="grow">
                {daySaid(past.day, 'day', language)} {clockSaid(past.minutes)} {what}{' '}
                {more !== '' && <span className="ink2">{more}</span>}
                {past.writtenBy && <span className="ink3 t13"> {d('writtenBy', { name: past.writtenBy.name })}</span>}
              </span>
              <span className="meta">
                <Time at={past.replacedAt} />
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
