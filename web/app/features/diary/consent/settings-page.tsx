import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { answer, api } from '#lib/api.ts'
import { paths } from '#lib/paths.ts'
import { queryClient } from '#lib/query.ts'
import { useStore } from '#lib/store.ts'
import { dayIn } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Switch } from '#ui/switch.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { timeZone } from '#ui/times.ts'
import { useAct } from '#ui/use-act.ts'
import { daySaid } from '../dates.ts'
import { DiaryPage } from '../diary-page.tsx'
import { diaryPlaces } from '../places.ts'
import { consentQuery, forgetDiary, lookAgain, settingsQuery } from '../queries.ts'
import { forgetHere, waiting } from '../waiting/waiting.ts'
import { consentWords } from './words.ts'

const change = async (body: { blur?: boolean; alarms?: boolean }) => {
  const settings = await answer(api.PATCH('/api/diary/settings', { body }))
  queryClient.setQueryData(settingsQuery().queryKey, settings)
  await lookAgain()
}

/** What one agreed to, what was deleted, and the way out of the diary. */
export const SettingsPage = () => {
  const t = useWords(consentWords)
  const language = useLanguage()
  const zone = useStore(timeZone)
  const { act } = useAct()
  const settings = useQuery(settingsQuery()).data
  const consent = useQuery(consentQuery()).data
  const given = consent?.history.findLast(({ withdrawnAt }) => withdrawnAt === null)
  return (
    <DiaryPage title={t('title')}>
      <section className="block">
        <h2>{t('consent')}</h2>
        <div className="stack">
          {given && (
            <p>
              {t('givenOn', {
                day: daySaid(dayIn(new Date(given.givenAt), zone), 'date', language),
                n: given.textVersion,
              })}
            </p>
          )}
          {consent && (
            <details className="diary-more">
              <summary>{t('whole')}</summary>
              <ul className="diary-text">
                {consent[language].text.split('\n').map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </details>
          )}
        </div>
      </section>
      {settings && (
        <section className="block">
          <h2>{t('screen')}</h2>
          <div>
            <Switch label={t('blur')} on={settings.blur} onChange={(blur) => void act('blur', () => change({ blur }))} />
            <p className="hint">{t('blurSays')}</p>
          </div>
        </section>
      )}
      {settings && (
        <section className="block">
          <h2>{t('told')}</h2>
          <div>
            <Switch
              label={t('alarms')}
              on={settings.alarms}
              onChange={(alarms) => void act('alarms', () => change({ alarms }))}
            />
            <p className="hint">{t('alarmsSay')}</p>
          </div>
        </section>
      )}
      <section className="block">
        <h2>{t('things')}</h2>
        <div className="stack">
          <p className="ink2">{t('trashSays')}</p>
          <p>
            <ButtonLink to={diaryPlaces.trash} icon="trash">
              {t('toTrash')}
            </ButtonLink>
          </p>
        </div>
      </section>
      <section className="block">
        <h2>{t('files')}</h2>
        <div className="stack">
          <p className="ink2">{t('filesSay')}</p>
          <p className="diary-acts">
            <ButtonLink to={diaryPlaces.air}>{t('toAir')}</ButtonLink>
            <ButtonLink to={diaryPlaces.exchange}>{t('toExchange')}</ButtonLink>
            <ButtonLink to={diaryPlaces.shares}>{t('toShares')}</ButtonLink>
          </p>
        </div>
      </section>
      <Ending />
    </DiaryPage>
  )
}

const Ending = () => {
  const t = useWords(consentWords)
  const navigate = useNavigate()
  const waits = useStore(waiting).length > 0
  const [typed, setTyped] = useState('')
  const { busy, act } = useAct()
  const end = async () => {
    await answer(api.DELETE('/api/diary/consent'))
    forgetHere()
    await navigate(paths.today)
    forgetDiary()
  }
  return (
    <section className="block">
      <h2>{t('end')}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() === t('word')) void act('end', end, t('ended'))
        }}
      >
        <p className="ink2">{t('endSays')}</p>
        {waits && <p className="ink2">{t('waits')}</p>}
        <p>{t('takeFirst')}</p>
        <p>
          <ButtonLink to={diaryPlaces.exchange} icon="download">
            {t('take')}
          </ButtonLink>
        </p>
        <Field label={t('typed', { word: t('word') })}>
          {(control) => <TextInput {...control} value={typed} onChange={setTyped} autoComplete="off" maxLength={40} />}
        </Field>
        <p>
          <Button type="submit" kind="danger" busy={busy === 'end'} disabled={typed.trim() !== t('word')}>
            {t('endNow')}
          </Button>
        </p>
      </form>
    </section>
  )
}
