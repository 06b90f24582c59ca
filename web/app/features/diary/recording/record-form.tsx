import { useQuery } from '@tanstack/react-query'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { clockSaid, type Wall } from '../dates.ts'
import { lastMeter } from '../device.ts'
import { Shots } from '../photos/shots.tsx'
import { photoWords } from '../photos/words.ts'
import { Emergency } from '../plan/emergency.tsx'
import { medicinesQuery, type Of, peakFlowQuery, type Record } from '../queries.ts'
import { recordWords } from '../record-words.ts'
import { type Draft, isSevere, problemOf } from './draft.ts'
import { bestOf, FlowFields } from './flow-fields.tsx'
import { offeredOn } from './offered.ts'
import { MemoField, VisitFields } from './other-fields.tsx'
import { bestOn, NO_PEAK_FLOW, zoneOfReading } from './reading.ts'
import { RelieverFields } from './reliever-fields.tsx'
import { scaleOf } from './scale.ts'
import { SymptomFields } from './symptom-fields.tsx'
import { TimeFields, usualMinutes } from './time-fields.tsx'
import { type Trouble, useRecording } from './use-recording.ts'
import { recordingWords } from './words.ts'

const OWN: Of = {}
const NOON = 720

type RecordFormProps = Readonly<{
  day: string
  now: Wall
  records: readonly Record[]
  /** Whose diary it is, where it is not one’s own. */
  of?: Of
  onSaved: () => void
  onCorrect: (record: Record) => void
}>

/** All that can be told of a day in one place: whatever is touched is written down, the rest is nothing. */
export const RecordForm = ({ day, now, records, of = OWN, onSaved, onCorrect }: RecordFormProps) => {
  const t = useWords(recordingWords)
  const peakFlow = useQuery(peakFlowQuery(now.timeZone, of)).data ?? NO_PEAK_FLOW
  const medicines = useQuery(medicinesQuery(now.timeZone, of)).data?.items ?? []
  const ownMeter = useStore(lastMeter)
  const meter = of.person === undefined ? ownMeter : ''
  const usualMeter = bestOn(peakFlow, day)?.meter ?? meter
  const { draft, change, shots, setShots, minutes, setMinutes, trouble, busy, save } = useRecording(day, now, usualMeter, of)
  const isToday = day === now.day
  const at = minutes ?? (isToday ? now.minutes : usualMinutes(now))
  const flow = bestOf(draft.flow.blows)
  const blownInto = draft.flow.meter.trim() || usualMeter
  const zoneOf = (of: number) => zoneOfReading(peakFlow, { day, flow: of, meter: blownInto })
  const set = (more: Partial<Draft>) => change({ ...draft, ...more })
  const submit = async (when = at) => {
    if (await save(when)) onSaved()
  }
  return (
    <form
      className="diary-form"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {(isSevere(draft) || (flow !== undefined && zoneOf(flow)?.zone === 'red')) && <Emergency />}
      <TimeFields {...{ day, now }} minutes={isToday ? minutes : at} onChange={setMinutes} />
      <section className="block">
        <h2>{useWords(recordWords)('symptom')}</h2>
        <SymptomFields draft={draft.symptom} onChange={(more) => set({ symptom: { ...draft.symptom, ...more } })} />
      </section>
      <section className="block">
        <h2>
          {t('numbers')} <small>{t('flowOf')}</small>
        </h2>
        <FlowFields
          draft={draft.flow}
          usualMeter={usualMeter}
          onChange={(more) => set({ flow: { ...draft.flow, ...more } })}
          scale={scaleOf(peakFlow, { day, meter: blownInto })}
          zoneOf={zoneOf}
          problem={problemOf(draft)}
        />
      </section>
      <section className="block">
        <h2>{useWords(recordWords)('reliever')}</h2>
        <RelieverFields
          draft={draft.reliever}
          medicines={offeredOn(medicines, day)}
          onChange={(more) => set({ reliever: { ...draft.reliever, ...more } })}
        />
      </section>
      <section className="block">
        <h2>{t('more')}</h2>
        <div className="stack">
          <VisitFields draft={draft.visit} onChange={(visit) => set({ visit })} />
          <MemoField value={draft.memo} onChange={(memo) => set({ memo })} />
        </div>
      </section>
      <section className="block">
        <h2>{useWords(photoWords)('photos')}</h2>
        <Shots shots={shots} onChange={setShots} />
      </section>
      <div className="diary-thumb">
        {trouble && <InTheWay {...{ trouble, records, onCorrect }} onEarlier={(when) => void submit(when)} />}
        <Button type="submit" kind="main" size="lg" full busy={busy}>
          {t(isToday ? (at < NOON ? 'saveMorning' : 'saveEvening') : 'saveDay')}
        </Button>
      </div>
    </form>
  )
}

type InTheWayProps = Readonly<{
  trouble: Trouble
  records: readonly Record[]
  onCorrect: (record: Record) => void
  onEarlier: (minutes: number) => void
}>

/** Why it is not written down yet, and what can be done about it. */
const InTheWay = ({ trouble, records, onCorrect, onEarlier }: InTheWayProps) => {
  const t = useWords(recordingWords)
  const r = useWords(recordWords)
  if (trouble.kind === 'said') return <Banner tone="bad">{trouble.text}</Banner>
  const { part, minutes } = trouble
  const same = records.find((record) => record.type === part && record.minutes === minutes)
  const taken = new Set(records.filter(({ type }) => type === part).map((record) => record.minutes))
  const earlier = Array.from({ length: minutes }, (_, i) => minutes - 1 - i).find((minute) => !taken.has(minute))
  return (
    <Banner
      tone="bad"
      action={
        <span className="diary-acts">
          {same && <Button onClick={() => onCorrect(same)}>{t('sameEdit')}</Button>}
          {earlier !== undefined && (
            <Button onClick={() => onEarlier(earlier)}>{t('sameEarlier', { time: clockSaid(earlier) })}</Button>
          )}
        </span>
      }
    >
      {t('same', { time: clockSaid(minutes), what: r(part) })}
    </Banner>
  )
}
