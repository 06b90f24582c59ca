import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { useAct } from '#ui/use-act.ts'
import { useWall, type Wall } from '../dates.ts'
import { sayWritten } from '../day/acts.ts'
import { DiaryPage } from '../diary-page.tsx'
import { useWhose } from '../looking/whose.ts'
import { diaryPlaces } from '../places.ts'
import { type Control, controlQuery } from '../queries.ts'
import { Choice } from '../recording/severity.tsx'
import { writeDown } from '../waiting/sending.ts'
import { diaryWords } from '../words.ts'
import { checkWords } from './words.ts'

/** The four questions on the last four weeks, answered by the diary first and by its person, or who may write for them, last. */
export const CheckPage = () => {
  const t = useWords(checkWords)
  const w = useWords(diaryWords)
  const now = useWall()
  const { of, person, name = '' } = useWhose()
  const control = useQuery(controlQuery(now.timeZone, of))
  const parts = (
    <>
      {control.isPending && <Skeleton />}
      {control.error instanceof ApiError && (
        <Banner tone="bad" action={<Button onClick={() => void control.refetch()}>{w('again')}</Button>}>
          {control.error.message}
        </Banner>
      )}
      {control.data && <Questions key={person ?? ''} control={control.data} now={now} />}
    </>
  )
  if (person !== undefined)
    return (
      <DiaryPage title={t('titleOf', { name })}>
        <div className="stack">{parts}</div>
      </DiaryPage>
    )
  return (
    <main id="main" className="page">
      <div className="stack">
        <Crumb path={[{ name: w('day'), to: diaryPlaces.day }]} here={t('open')} />
        <h1>{t('title')}</h1>
        {parts}
      </div>
    </main>
  )
}

const QUESTIONS = ['day', 'night', 'reliever', 'activity'] as const
const WHYS = { day: 'whyDay', night: 'whyNight', reliever: 'whyReliever', activity: 'whyActivity' } as const

const OF_OTHERS = { day: 'day', night: 'nightOf', reliever: 'reliever', activity: 'activityOf' } as const

const ENOUGH_DAYS = 14

/**
 * None of the four: well, one or two: partly, three or four: not controlled (GINA). Of fewer than fourteen recorded days nothing better than
 * that is said, as the house has it.
 */
const levelOf = (yes: number, recordedDays: number) => {
  if (yes >= 3) return 'uncontrolled'
  if (recordedDays < ENOUGH_DAYS) return 'early'
  return yes === 0 ? 'well' : 'partly'
}

const Questions = ({ control, now }: Readonly<{ control: Control; now: Wall }>) => {
  const t = useWords(checkWords)
  const navigate = useNavigate()
  const { busy, act } = useAct()
  const { of, may, base, person, name = '' } = useWhose()
  const isOwn = person === undefined
  const [answers, setAnswers] = useState(control.answers)
  const { recordedDays, symptomDays, nightWakings, sabaTimes, limitedDays } = control
  const figures = { day: symptomDays, night: nightWakings, reliever: sabaTimes, activity: limitedDays }
  const said = (question: (typeof QUESTIONS)[number]) => t(isOwn ? question : OF_OTHERS[question])
  const yes = Object.values(answers).filter(Boolean).length
  const save = async () => {
    const sent = await writeDown({ kind: 'record', body: { ...now, type: 'control_check', data: { answers } } }, of)
    sayWritten(sent, t('saved'), of)
    await navigate(base)
  }
  return (
    <>
      <p className="ink2">
        {isOwn ? t('intro') : t(may.write ? 'introFor' : 'introSeen', { name })}{' '}
        {t(isOwn ? 'recorded' : 'recordedOf', { n: recordedDays })}
      </p>
      {QUESTIONS.map((question) => (
        <div className="diary-question" key={question}>
          {may.write ? (
            <Choice
              label={said(question)}
              options={[
                { value: 'no', label: t('no') },
                { value: 'yes', label: t('yes') },
              ]}
              value={answers[question] ? 'yes' : 'no'}
              onChange={(chosen) => setAnswers({ ...answers, [question]: chosen === 'yes' })}
            />
          ) : (
            <div className="diary-line">
              <span>{said(question)}</span>
              <b>{t(answers[question] ? 'yes' : 'no')}</b>
            </div>
          )}
          <p className="hint">
            {t(WHYS[question], { n: figures[question] })}
            {answers[question] !== control.answers[question] && ` · ${t('changed')}`}
          </p>
        </div>
      ))}
      <p role="status">
        {t('sum', { n: yes })} <b>{t(levelOf(yes, recordedDays))}</b>
      </p>
      <p className="hint">{t(isOwn ? 'note' : 'noteOf')}</p>
      {may.write && (
        <p>
          <Button kind="main" size="lg" busy={busy === 'save'} onClick={() => void act('save', save)}>
            {t('save')}
          </Button>
        </p>
      )}
    </>
  )
}
