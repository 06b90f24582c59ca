import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { useLocation } from 'react-router'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Pick } from '#ui/pick.tsx'
import { Select } from '#ui/select.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Switch } from '#ui/switch.tsx'
import { useAct } from '#ui/use-act.ts'
import { DeviceSettings } from './device-settings.tsx'
import { changeSettings, type Settings, settingsQuery } from './queries.ts'
import { remindWords } from './settings-words.ts'
import './notify.css'

/** Where the settings page has these. */
const HERE = '#reminders'
const LEADS = [0, 5, 10, 30, 60, 1_440] as const
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
const NIGHT: NonNullable<Settings['quiet']> = { from: 22 * 60, to: 7 * 60, days: [...WEEKDAYS] }

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
/** Nothing while it is half typed. */
const minutesOf = (text: string) => {
  const [hours = '', minutes = ''] = text.split(':')
  return text === '' ? undefined : Number(hours) * 60 + Number(minutes)
}

/** How somebody wants to be reminded. Everything takes effect at once. */
export const RemindSettings = () => {
  const t = useWords(remindWords)
  const { data, error } = useQuery(settingsQuery())
  const { act } = useAct()
  const { hash } = useLocation()
  const isThere = data !== undefined
  useEffect(() => {
    if (isThere && hash === HERE) document.querySelector(HERE)?.scrollIntoView()
  }, [isThere, hash])
  const change = (some: Partial<Settings>) => void act('change', () => changeSettings(some))
  if (error) return <Banner tone="bad">{error.message}</Banner>
  if (!data) return <Skeleton lines={4} />
  return (
    <>
      <Setting name={t('lead')}>
        <Lead lead={data.lead} onChange={(lead) => change({ lead })} />
      </Setting>
      <Setting name={t('dayAt')}>
        <Clock label={t('dayAt')} value={data.dayAt} onChange={(dayAt) => change({ dayAt })} />
      </Setting>
      <Quiet settings={data} change={change} />
      <Switch label={t('titles')} on={data.titles} onChange={(titles) => change({ titles })} />
      <p className="hint">{t('titlesHint')}</p>
      <DeviceSettings />
      <p className="hint">{t('zone', { zone: data.timeZone.replaceAll('_', ' ') })}</p>
    </>
  )
}

const Setting = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="setting">
    <span aria-hidden="true">{name}</span>
    {children}
  </div>
)

type LeadProps = Readonly<{ lead: readonly number[]; onChange: (lead: number[]) => void }>

const Lead = ({ lead, onChange }: LeadProps) => {
  const t = useWords(remindWords)
  const said = (n: number) => (n === 0 || n === 60 || n === 1_440 ? t(`lead${n}`) : t('leadMinutes', { n }))
  const [only, ...more] = lead
  const value = only === undefined ? 'none' : more.length > 0 ? 'several' : String(only)
  const offered = [...new Set([...LEADS, ...(more.length === 0 && only !== undefined ? [only] : [])])].sort((a, b) => a - b)
  return (
    <Select
      aria-label={t('lead')}
      value={value}
      options={[
        ...offered.map((n) => ({ value: String(n), label: said(n) })),
        { value: 'none', label: t('leadNone') },
        ...(more.length > 0 ? [{ value: 'several', label: t('leadSeveral', { n: lead.map(said).join(', ') }) }] : []),
      ]}
      onChange={(next) => {
        if (next !== 'several') onChange(next === 'none' ? [] : [Number(next)])
      }}
    />
  )
}

type ClockProps = Readonly<{ label: string; value: number; onChange: (minutes: number) => void }>

/** Sent when one is done with it: a clock that is being typed passes through hours that nobody means. */
const Clock = ({ label, value, onChange }: ClockProps) => (
  <input
    key={value}
    className="input remind-time"
    type="time"
    aria-label={label}
    defaultValue={clock(value)}
    onBlur={(event) => {
      const minutes = minutesOf(event.target.value)
      if (minutes !== undefined && minutes !== value) onChange(minutes)
    }}
  />
)

type QuietProps = Readonly<{ settings: Settings; change: (some: Partial<Settings>) => void }>

const Quiet = ({ settings: { quiet, quietLoud }, change }: QuietProps) => {
  const t = useWords(remindWords)
  const language = useLanguage()
  // A Monday, and the six days after it.
  const named = (day: number) =>
    new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))
  const set = (some: Partial<typeof NIGHT>) => {
    if (quiet) change({ quiet: { ...quiet, ...some } })
  }
  return (
    <>
      <Switch label={t('quiet')} on={quiet !== null} onChange={(on) => change({ quiet: on ? NIGHT : null })} />
      <p className="hint">{t('quietHint')}</p>
      {quiet && (
        <>
          <Setting name={t('quietSpan')}>
            <span className="remind-span">
              <Clock label={t('from')} value={quiet.from} onChange={(from) => set({ from })} />
              <span aria-hidden="true">–</span>
              <Clock label={t('to')} value={quiet.to} onChange={(to) => set({ to })} />
            </span>
          </Setting>
          <fieldset className="setting">
            <legend className="vh">{t('quietDays')}</legend>
            <span aria-hidden="true">{t('quietDays')}</span>
            <span className="remind-days">
              {WEEKDAYS.map((day) => (
                <Pick
                  key={day}
                  label={named(day)}
                  picked={quiet.days.includes(day)}
                  onChange={(picked) => {
                    const days = picked ? [...quiet.days, day].sort() : quiet.days.filter((one) => one !== day)
                    if (days.length > 0) set({ days })
                  }}
                />
              ))}
            </span>
          </fieldset>
          <Switch label={t('quietLoud')} on={quietLoud} onChange={(on) => change({ quietLoud: on })} />
        </>
      )}
    </>
  )
}
