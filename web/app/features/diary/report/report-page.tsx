import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { session } from '#features/session/session.ts'
import { ApiError } from '#lib/errors.ts'
import { useStore } from '#lib/store.ts'
import { dayAfter } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Switch } from '#ui/switch.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { isDay, useWall } from '../dates.ts'
import { airQuery, reportQuery } from '../looking/queries.ts'
import { WhoseBanner } from '../looking/room-nav.tsx'
import { useWhose } from '../looking/whose.ts'
import { Sheet } from './sheet.tsx'
import { reportWords } from './words.ts'
import '../looking/looking.css'
import './report.css'

const PRESETS = [14, 28, 30, 90, 365] as const
const MOST_DAYS = 366
const MOST_QUESTIONS = 6
const DAY_MS = 86_400_000

/** The same as a document of FHIR R4, for a clinic’s own system. */
const documentUrl = (asked: Readonly<Record<string, string>>) => `/api/diary/report/document?${new URLSearchParams(asked)}`

/** One page for a doctor of any period: chosen, looked at, and printed by the browser. */
export const ReportPage = () => {
  const t = useWords(reportWords)
  const whose = useWhose()
  const now = useWall()
  const language = useLanguage()
  const me = useStore(session)
  const [params, setParams] = useSearchParams()
  const [withMemos, setWithMemos] = useState(true)
  const [questions, setQuestions] = useState('')
  const [first, last] = [params.get('from'), params.get('to')]
  const to = isDay(last) && last <= now.day ? last : now.day
  const from = isDay(first) ? first : dayAfter(to, -29)
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
  const fits = days >= 1 && days <= MOST_DAYS
  const { data, error, refetch } = useQuery({
    ...reportQuery({ from, to, timeZone: now.timeZone, ...whose.of }),
    enabled: fits,
  })
  const air = useQuery({ ...airQuery({ from, to, timeZone: now.timeZone, ...whose.of }), enabled: fits })
  const choose = (next: Readonly<{ from: string; to: string }>) => setParams(next, { replace: true })
  const preset = to === now.day ? PRESETS.find((one) => one === days) : undefined
  const name = whose.name ?? (me.state === 'in' ? me.person.name : '')
  return (
    <main id="main" className="report-page">
      <WhoseBanner />
      <div className="report-bar no-print">
        <ButtonLink kind="quiet" icon="left" to={whose.trends(30)}>
          {t('back')}
        </ButtonLink>
        <Select
          aria-label={t('period')}
          value={preset ? String(preset) : 'own'}
          options={[
            ...PRESETS.map((one) => ({ value: String(one), label: one === 365 ? t('lastYear') : t('lastDays', { n: one }) })),
            { value: 'own', label: t('chosen'), disabled: true },
          ]}
          onChange={(value) => choose({ from: dayAfter(now.day, 1 - Number(value)), to: now.day })}
        />
        <input
          {...{ className: 'input', type: 'date', 'aria-label': t('from'), max: to, value: from }}
          onChange={({ target }) => isDay(target.value) && choose({ from: target.value, to })}
        />
        <input
          {...{ className: 'input', type: 'date', 'aria-label': t('to'), max: now.day, value: to }}
          onChange={({ target }) => isDay(target.value) && choose({ from, to: target.value })}
        />
        <Switch label={t('withMemos')} on={withMemos} onChange={setWithMemos} />
        <div className="report-acts">
          <Button kind="main" icon="print" onClick={() => print()} disabled={!data}>
            {t('print')}
          </Button>
          {whose.person === undefined && data && (
            <a
              className="btn"
              href={documentUrl({ from, to, timeZone: now.timeZone, memos: String(withMemos), language })}
              download
            >
              {t('document')}
            </a>
          )}
        </div>
        <div className="report-ask">
          <Field label={t('questions')} hint={t('questionsHow')}>
            {(control) => <TextArea {...control} value={questions} onChange={setQuestions} rows={2} />}
          </Field>
        </div>
      </div>
      <div className="report-bar no-print">
        {!fits && <Banner tone="bad">{t('badPeriod')}</Banner>}
        {error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void refetch()}>{t('again')}</Button>}>
            {error.message}
          </Banner>
        )}
        {fits && !data && !error && <Skeleton />}
      </div>
      {fits && data && (
        <Sheet
          {...{ name, withMemos }}
          report={data}
          air={air.data?.items ?? []}
          questions={questions
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean)
            .slice(0, MOST_QUESTIONS)}
        />
      )}
    </main>
  )
}
