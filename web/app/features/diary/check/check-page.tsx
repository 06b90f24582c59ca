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
import { diaryPlaces } from '../places.ts'
import { type Control, controlQuery } from '../queries.ts'
import { Choice } from '../recording/severity.tsx'
import { writeDown } from '../waiting/sending.ts'
import { diaryWords } from '../words.ts'
import { checkWords } from './words.ts'

/** The four questions on the last four weeks, answered by the diary first and by its person last. */
export const CheckPage = () => {
  const t = useWords(checkWords)
  const w = useWords(diaryWords)
  const now = useWall()
  const control = useQuery(controlQuery(now.timeZone))
  return (
    <main id="main" className="page">
      <div className="stack">
        <Crumb path={[{ name: w('day'), to: diaryPlaces.day }]} here={t('open')} />
        <h1>{t('title')}</h1>
        {control.isPending && <Skeleton />}
        {control.error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void control.refetch()}>{w('again')}</Button>}>
            {control.error.message}
          </Banner>
        )}
        {control.data && <Questions control={control.data} now={now} />}
      </div>
    </main>
  )
}

const QUESTIONS = ['day', 'night', 'reliever', 'activity'] as const
const WHYS = { day: 'whyDay', night: 'whyNight', reliever: 'whyReliever', activity: 'whyActivity' } as const

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
  const [answers, setAnswers] = useState(control.answers)
  const { recordedDays, symptomDays, nightWakings, sabaTimes, limitedDays } = control
  const figures = { day: symptomDays, night: nightWakings, reliever: sabaTimes, activity: limitedDays }
  const yes = Object.values(answers).filter(Boolean).length
  const save = async () => {
    const sent = await writeDown({ kind: 'record', body: { ...now, type: 'control_check', data: { answers } } })
    sayWritten(sent, t('saved'))
    await navigate(diaryPlaces.day)
  }
  return (
    <>
      <p className="ink2">
        {t('intro')} {t('recorded', { n: recordedDays })}
      </p>
      {QUESTIONS.map((question) => (
        <div className="diary-question" key={question}>
          <Choice
            label={t(question)}
            options={[
              { value: 'no', label: t('no') },
              { value: 'yes', label: t('yes') },
            ]}
            value={answers[question] ? 'yes' : 'no'}
            onChange={(chosen) => setAnswers({ ...answers, [question]: chosen === 'yes' })}
          />
          <p className="hint">
            {t(WHYS[question], { n: figures[question] })}
            {answers[question] !== control.answers[question] && ` · ${t('changed')}`}
          </p>
        </div>
      ))}
      <p role="status">
        {t('sum', { n: yes })} <b>{t(levelOf(yes, recordedDays))}</b>
      </p>
      <p className="hint">{t('note')}</p>
      <p>
        <Button kind="main" size="lg" busy={busy === 'save'} onClick={() => void act('save', save)}>
          {t('save')}
        </Button>
      </p>
    </>
  )
}
