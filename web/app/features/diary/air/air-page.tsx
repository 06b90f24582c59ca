import { queryOptions, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { ApiError } from '#lib/errors.ts'
import { dayAfter } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useAct } from '#ui/use-act.ts'
import { daySaid, useWall } from '../dates.ts'
import { lastStation } from '../device.ts'
import { DiaryPage } from '../diary-page.tsx'
import { lookAgain } from '../queries.ts'
import { airWords } from './words.ts'
import './air.css'

type Airs = paths['/api/diary/air']['get']['responses'][200]['content']['application/json']
type Air = Airs['items'][number]
type Pollen = Air['pollen'][number]
type AtStation = paths['/api/diary/air/station']['get']['responses'][200]['content']['application/json']

const KINDS = ['oak', 'pine', 'grass', 'weeds', 'other'] as const
const LEVELS = ['low', 'moderate', 'high', 'very_high'] as const
const MOST = 5_000

const airQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['diary', 'air', from, to],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/air', { params: { query: { from, to } }, signal })),
    staleTime: 5_000,
  })

/** The air of a day, by hand. */
export const AirPage = () => {
  const t = useWords(airWords)
  const { day: today } = useWall()
  const { data, error } = useQuery(airQuery(dayAfter(today, -29), today))
  return (
    <DiaryPage title={t('title')}>
      <p className="ink2">{t('lead')}</p>
      {error instanceof ApiError && <Banner tone="bad">{error.message}</Banner>}
      <Entry today={today} hasStations={data?.hasStations ?? false} />
      <section className="block">
        <h2>{t('list')}</h2>
        {data?.items.length === 0 && <Empty title={t('empty')}>{t('emptySays')}</Empty>}
        <ul className="diary-lines">
          {data?.items.toReversed().map((air) => (
            <Row key={air.day} air={air} />
          ))}
        </ul>
      </section>
    </DiaryPage>
  )
}

/** A measure as it was typed: null where there is none, undefined where it is no such number. */
const measureOf = (typed: string) => {
  if (typed.trim() === '') return null
  const value = Number(typed)
  return Number.isInteger(value) && value >= 0 && value <= MOST ? value : undefined
}

const Entry = ({ today, hasStations }: { today: string; hasStations: boolean }) => {
  const t = useWords(airWords)
  const { timeZone } = useWall()
  const { busy, act } = useAct()
  const [day, setDay] = useState(today)
  const [typed, setTyped] = useState({ pm25: '', pm10: '' })
  const [pollen, setPollen] = useState<readonly Pollen[]>([])
  const [pm25, pm10] = [measureOf(typed.pm25), measureOf(typed.pm10)]
  const isSaid = pm25 !== undefined && pm10 !== undefined && (pm25 !== null || pm10 !== null || pollen.length > 0)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (pm25 === undefined || pm10 === undefined) return
    const body = { pm25, pm10, pollen: [...pollen], timeZone }
    const write = async () => {
      await answer(api.PUT('/api/diary/air/{day}', { params: { path: { day } }, body }))
      void lookAgain()
    }
    void act('save', write, t('saved'))
  }
  const fill = (found: AtStation) => {
    setDay(found.day)
    setTyped({ pm25: String(found.pm25 ?? ''), pm10: String(found.pm10 ?? '') })
  }
  return (
    <form className="stack diary-air" onSubmit={save}>
      {hasStations && <Station fill={fill} />}
      <Field label={t('day')}>
        {(control) => (
          <input
            {...{ ...control, className: 'input', type: 'date', max: today, value: day, required: true }}
            onChange={({ target }) => setDay(target.value)}
          />
        )}
      </Field>
      {(['pm25', 'pm10'] as const).map((what) => (
        <Field key={what} label={t(what)} error={measureOf(typed[what]) === undefined ? t('range') : undefined}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={typed[what]}
              onChange={(value) => setTyped((was) => ({ ...was, [what]: value }))}
            />
          )}
        </Field>
      ))}
      <fieldset className="diary-pollen">
        <legend className="t14 m">{t('pollen')}</legend>
        {KINDS.map((kind) => (
          <Field key={kind} label={t(kind)}>
            {(control) => (
              <Select
                {...control}
                value={pollen.find((one) => one.kind === kind)?.level ?? 'none'}
                options={(['none', ...LEVELS] as const).map((value) => ({ value, label: t(value) }))}
                onChange={(level) =>
                  setPollen((was) => [
                    ...was.filter((one) => one.kind !== kind),
                    ...(level === 'none' ? [] : [{ kind, level }]),
                  ])
                }
              />
            )}
          </Field>
        ))}
      </fieldset>
      <p>
        <Button type="submit" kind="main" busy={busy === 'save'} disabled={!isSaid}>
          {t('save')}
        </Button>
      </p>
    </form>
  )
}

/** What a station of the public service measured today, put into the form: nothing is written down by itself. */
const Station = ({ fill }: { fill: (found: AtStation) => void }) => {
  const t = useWords(airWords)
  const language = useLanguage()
  const { busy, act } = useAct()
  const [station, setStation] = useState(lastStation.get())
  const [found, setFound] = useState<AtStation>()
  const look = async () => {
    const query = { station: station.trim() }
    const told = await answer(api.GET('/api/diary/air/station', { params: { query } }))
    lastStation.set(told.station)
    setFound(told)
    fill(told)
  }
  return (
    <Field label={t('station')} hint={t('stationHint')}>
      {(control) => (
        <>
          <TextInput {...control} maxLength={30} autoComplete="off" value={station} onChange={setStation} />
          <p className="diary-station">
            <Button busy={busy === 'fetch'} disabled={station.trim() === ''} onClick={() => void act('fetch', look)}>
              {t('fetch')}
            </Button>
            <span className="hint" role="status">
              {found &&
                t(found.isLate ? 'fetchedLate' : 'fetched', {
                  ...{ station: found.station, hour: String(found.hour) },
                  day: daySaid(found.day, 'dayAndWeekday', language),
                })}
            </span>
          </p>
        </>
      )}
    </Field>
  )
}

const Row = ({ air: { day, pm25, pm10, pm25Band, pm10Band, pollen } }: { air: Air }) => {
  const t = useWords(airWords)
  const language = useLanguage()
  const { busy, act } = useAct()
  const name = daySaid(day, 'dayAndWeekday', language)
  const said = [
    ...(pm25 !== null && pm25Band ? [`PM2.5 ${pm25} ${t(pm25Band)}`] : []),
    ...(pm10 !== null && pm10Band ? [`PM10 ${pm10} ${t(pm10Band)}`] : []),
    ...pollen.map(({ kind, level }) => `${t(kind)} ${t(level)}`),
  ]
  const remove = async () => {
    await answer(api.DELETE('/api/diary/air/{day}', { params: { path: { day } } }))
    void lookAgain()
  }
  return (
    <li>
      <span>
        <strong>{name}</strong>
        <span className="hint">{said.join(' · ')}</span>
      </span>
      <Button
        kind="quiet"
        busy={busy === 'remove'}
        aria-label={t('remove', { day: name })}
        onClick={() => void act('remove', remove, t('removed'))}
      >
        {t('removeIt')}
      </Button>
    </li>
  )
}
