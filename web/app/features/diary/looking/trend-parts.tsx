import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { useLanguage, useWords } from '#lib/words.ts'
import { Columns } from '#ui/columns.tsx'
import { Table } from '#ui/table.tsx'
import { daySaid, shortDay } from '../dates.ts'
import { recordWords } from '../record-words.ts'
import { triggerSaid } from '../said.ts'
import { airSaid, airWords } from './air-said.ts'
import { airQuery, bestsQuery, type Figures, type Trends } from './queries.ts'
import { changesSaid, levelSaid, whySaid } from './reasons.ts'
import { trendWords } from './trend-words.ts'
import { useWhose } from './whose.ts'

type FiguresProps = Readonly<{ figures: Figures }>
const HALF = 0.5

/** What the peak flow of a period comes down to. */
export const FlowFigures = ({ figures: { peakFlow, zones, days } }: FiguresProps) => {
  const t = useWords(trendWords)
  const { lowestMorning, variability, mean, lowest, highest, meter, readings, otherReadings } = peakFlow
  const percent = (n: number | null) => (n === null ? t('unknown') : `${Math.floor(n * 10) / 10}%`)
  return (
    <>
      <dl className="look-facts">
        <div>
          <dt>{t('lowestMorning')}</dt>
          <dd>
            {lowestMorning.percent === null ? t('unknown') : `${Math.floor(lowestMorning.percent)}%`}{' '}
            <small>{t('ofBestN', { n: lowestMorning.mornings })}</small>
          </dd>
        </div>
        <div>
          <dt>{t('greenDays')}</dt>
          <dd>
            {zones.green} <small>{t('ofDays', { n: days - zones.none })}</small>
          </dd>
        </div>
        <div>
          <dt>{t('variability')}</dt>
          <dd>
            {percent(variability.percent)} <small>{t('meanOf', { n: variability.days })}</small>
          </dd>
        </div>
        <div>
          <dt>{t('meanFlow')}</dt>
          <dd>
            {mean === null ? t('unknown') : Math.round(mean)} <small>{t('flowUnit', { n: readings })}</small>
            {lowest !== null && highest !== null && <small> · {t('flowRange', { lowest, highest })}</small>}
          </dd>
        </div>
      </dl>
      {otherReadings > 0 && <p className="hint">{t('otherMeters', { n: otherReadings, meter: meter || t('noMeter') })}</p>}
      {variability.percent !== null && <p className="hint">{t('excessive')}</p>}
    </>
  )
}

/** Control by four weeks, with its reasons. */
export const ControlPart = ({ blocks }: Readonly<{ blocks: Trends['blocks'] }>) => {
  const t = useWords(trendWords)
  const language = useLanguage()
  return (
    <ul className="rows look-blocks">
      {blocks.map(({ control }) => (
        <li key={control.from}>
          <span className="ink3 num">
            {shortDay(control.from, language)} – {shortDay(control.to, language)}
          </span>
          <span>
            <b>{levelSaid(control, t)}</b> <span className="ink2">{whySaid(control, t)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Puffs of SABA week by week. */
export const RelieverPart = ({ figures, weeks }: FiguresProps & Readonly<{ weeks: Trends['weeks'] }>) => {
  const t = useWords(trendWords)
  const language = useLanguage()
  const { sabaPuffsPerWeek, otherPuffs } = figures.reliever
  const most = Math.max(0, ...weeks.map(({ reliever }) => reliever.sabaPuffs))
  const every = Math.ceil(weeks.length / 5)
  const columns = weeks.map(({ from, reliever, completeness }, at) => ({
    ...{ key: from, value: reliever.sabaPuffs, unsure: completeness < HALF },
    name: (weeks.length - 1 - at) % every === 0 ? shortDay(from, language) : undefined,
  }))
  const label = t('weeksChart', { n: most })
  return (
    <>
      <p>
        <b>{t('perWeek', { n: Math.round(sabaPuffsPerWeek * 10) / 10 })}</b>{' '}
        {otherPuffs > 0 && <span className="ink2">{t('others', { n: otherPuffs })}</span>}
      </p>
      {weeks.length === 0 ? (
        <p className="hint">{t('noWeek')}</p>
      ) : (
        <>
          <div className="desk">
            <Columns {...{ label, columns }} unit={t('puffs', { n: '' }).trim()} width={620} height={150} />
          </div>
          <div className="phone">
            <Columns {...{ label, columns }} unit={t('puffs', { n: '' }).trim()} width={358} height={150} />
          </div>
          <div className="vh">
            <Table
              caption={t('relieverHow')}
              rows={weeks}
              keyOf={({ from }) => from}
              columns={[
                { head: t('period'), cell: ({ from }) => t('weekFrom', { from: daySaid(from, 'day', language) }) },
                { head: t('reliever'), cell: ({ reliever }) => t('puffs', { n: reliever.sabaPuffs }) },
              ]}
            />
          </div>
        </>
      )}
    </>
  )
}

const share = (n: number) => ({ '--v': `${n}%` }) as CSSProperties

/** What was taken of what was planned, by four weeks. */
export const AdherencePart = ({ figures, blocks }: FiguresProps & Readonly<{ blocks: Trends['blocks'] }>) => {
  const t = useWords(trendWords)
  const language = useLanguage()
  if (figures.adherence.share === null) return <p className="ink2">{t('noneplanned')}</p>
  const said = ({ taken, planned, share: part }: Figures['adherence']) =>
    part === null ? t('noneplanned') : t('taken', { taken, planned, n: Math.floor(100 * part) })
  return (
    <>
      <p>
        <b>{said(figures.adherence)}</b>
      </p>
      {blocks.length > 1 && (
        <dl className="bars look-bars">
          {blocks.map(({ from, to, adherence }) => (
            <div key={from}>
              <dt>
                {shortDay(from, language)} – {shortDay(to, language)}
              </dt>
              <dd style={share(100 * (adherence.share ?? 0))}>{said(adherence)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

export const TriggersPart = ({ figures: { triggers } }: FiguresProps) => {
  const t = useWords(trendWords)
  const r = useWords(recordWords)
  const most = Math.max(1, ...triggers.map(({ days }) => days))
  if (triggers.length === 0) return <p className="ink2">{t('noTriggers')}</p>
  return (
    <dl className="bars look-bars">
      {triggers.map(({ trigger, days }) => (
        <div key={trigger}>
          <dt>{triggerSaid(trigger as Parameters<typeof triggerSaid>[0], r)}</dt>
          <dd style={share((100 * days) / most)}>{t('onDays', { n: days })}</dd>
        </div>
      ))}
    </dl>
  )
}

/** On how many days the air was bad. */
export const AirPart = ({ from, to, timeZone }: Readonly<{ from: string; to: string; timeZone: string }>) => {
  const t = useWords(airWords)
  const whose = useWhose()
  const { data } = useQuery(airQuery({ from, to, timeZone, ...whose.of }))
  if (!data) return null
  const said = airSaid(data.items, t)
  return (
    <section className="block">
      <h2>{t('air')}</h2>
      <div>{said.length === 0 ? <p className="ink2">{t('none')}</p> : said.map((one) => <p key={one}>{one}</p>)}</div>
    </section>
  )
}

/** What became more and what less since the period before. */
export const ChangesPart = ({ figures, before }: FiguresProps & Readonly<{ before: Trends['before'] }>) => {
  const t = useWords(trendWords)
  const language = useLanguage()
  if (!before) return <p className="ink2">{t('notCompared', { n: figures.days })}</p>
  return (
    <>
      <p className="hint">
        {t('comparedHow', { from: daySaid(before.from, 'day', language), to: daySaid(before.to, 'day', language) })}
      </p>
      <ul className="look-changes">
        {changesSaid(figures, before, t).map((said) => (
          <li key={said}>{said}</li>
        ))}
      </ul>
    </>
  )
}

/** Every best that was set, the newest first. */
export const BestsPart = ({ timeZone }: Readonly<{ timeZone: string }>) => {
  const t = useWords(trendWords)
  const language = useLanguage()
  const whose = useWhose()
  const { data } = useQuery(bestsQuery({ timeZone, ...whose.of }))
  if (!data) return null
  if (data.bests.length === 0) return <p className="ink2">{t('noBests')}</p>
  return (
    <ul className="rows look-blocks">
      {data.bests.toReversed().map(({ from, flow, meter }) => (
        <li key={from}>
          <span className="ink3">{t('bestSince', { day: daySaid(from, 'date', language) })}</span>
          <span>
            <b>{t('bestValue', { n: flow })}</b> <span className="ink2">{meter}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
