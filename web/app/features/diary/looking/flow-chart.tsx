import { useState } from 'react'
import { type Language, type Say, useLanguage, useWords } from '#lib/words.ts'
import { BandChart, ChartLegend } from '#ui/band-chart.tsx'
import { Button } from '#ui/button.tsx'
import { Table } from '#ui/table.tsx'
import { Zone, type ZoneName } from '#ui/zone.tsx'
import { daySaid, shortDay } from '../dates.ts'
import { airOfDay, airRows } from './air-rows.ts'
import { airSaid, airWords } from './air-said.ts'
import { bandsOf, type FlowRow, pointsOf, rowsOf } from './flow-rows.ts'
import { flowWords } from './flow-words.ts'
import type { Air, Reading, Readings } from './queries.ts'

type Data = Pick<Readings, 'readings' | 'bands'>
type FlowProps = Readonly<{ data: Data; air?: readonly Air[]; from: string; to: string }>
type T = Say<typeof flowWords>

const lastOf = (one: Reading, t: T) => {
  const zone: ZoneName = one.zone ?? 'none'
  const means = one.percent === null ? t('noBest') : t('means', { n: Math.floor(one.percent), zone: t(zone) })
  return { value: String(one.flow), means, zone }
}

/** What a listener hears of the chart: how many readings there are, and the last one. */
const labelOf = ({ readings }: Data, { from, to }: Readonly<{ from: string; to: string }>, t: T, language: Language) => {
  const last = readings.at(-1)
  if (!last) return t('empty')
  const said = (day: string) => daySaid(day, 'day', language)
  const part = last.after ? t('afterReliever') : t(last.minutes < 720 ? 'morning' : 'evening')
  return t('chart', {
    ...{ from: said(from), to: said(to), n: readings.length, day: said(last.day), part, value: last.flow },
    means: lastOf(last, t).means,
  })
}

/** The chart alone, of one size. */
export const FlowSvg = ({
  data,
  air = [],
  from,
  to,
  width,
  height,
  narrow,
}: FlowProps & Readonly<{ width: number; height: number; narrow?: boolean }>) => {
  const t = useWords(flowWords)
  const a = useWords(airWords)
  const language = useLanguage()
  const last = data.readings.at(-1)
  const label = [labelOf(data, { from, to }, t, language), ...airSaid(air, a)].join(' ')
  return (
    <BandChart
      {...{ width, height, narrow: narrow ?? false }}
      label={label}
      rows={airRows(air, a)}
      days={{ from, to }}
      points={pointsOf(data.readings)}
      bands={bandsOf(data.bands)}
      last={last && lastOf(last, t)}
      said={{
        unit: t('unit'),
        zone: (zone, above, below) => {
          const name = t(zone)
          if (below === undefined) return t('above', { zone: name, n: above ?? 0 })
          return above === undefined
            ? t('below', { zone: name, n: below })
            : t('between', { zone: name, low: above, high: below })
        },
        best: (n) => t('best', { n }),
        day: (day) => shortDay(day, language),
      }}
    />
  )
}

/** So much higher is a chart with each row below it. */
const ROW_HEIGHT = 20

/** What was blown, before the zones that were in force; or the same as a table. Who cannot see the chart has the table beside it. */
export const FlowChart = ({ data, air = [], from, to }: FlowProps) => {
  const t = useWords(flowWords)
  const a = useWords(airWords)
  const [asTable, setAsTable] = useState(false)
  if (data.readings.length === 0) return <p className="ink2">{t('empty')}</p>
  const has = (some: (one: Reading) => boolean) => data.readings.some(some)
  const more = ROW_HEIGHT * airRows(air, a).length
  const kinds = [
    ...(has((one) => !one.after && one.minutes < 720) ? [{ kind: 'am' as const, name: t('morning') }] : []),
    ...(has((one) => !one.after && one.minutes >= 720) ? [{ kind: 'pm' as const, name: t('evening') }] : []),
    ...(has(({ after }) => after) ? [{ kind: 'loose' as const, name: t('afterReliever') }] : []),
    ...(data.bands.length > 0 ? [{ kind: 'best' as const, name: t('bestLine') }] : []),
  ]
  return (
    <div className="look-flow">
      {!asTable && (
        <>
          <div className="desk">
            <FlowSvg {...{ data, air, from, to }} width={620} height={300 + more} />
          </div>
          <div className="phone">
            <FlowSvg {...{ data, air, from, to }} width={358} height={280 + more} narrow />
          </div>
        </>
      )}
      <div className={asTable ? undefined : 'vh'}>
        <FlowTable readings={data.readings} air={air} />
      </div>
      <div className="flex between wrap">
        {asTable ? <span /> : <ChartLegend items={kinds} />}
        <Button size="sm" kind="quiet" onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'asChart' : 'asTable')}
        </Button>
      </div>
      {more > 0 && !asTable && <p className="hint">{a('below')}</p>}
      {data.bands.length === 0 && <p className="hint">{t('withoutBest')}</p>}
    </div>
  )
}

const FlowTable = ({ readings, air }: Readonly<{ readings: readonly Reading[]; air: readonly Air[] }>) => {
  const t = useWords(flowWords)
  const a = useWords(airWords)
  const language = useLanguage()
  const rows = rowsOf(readings, air)
  const flows = (some: readonly number[]) => (some.length === 0 ? t('none') : some.join(', '))
  const column = (name: 'morning' | 'evening' | 'after', head: string) => ({
    ...{ head, right: true },
    cell: (row: FlowRow) => flows(row[name]),
  })
  return (
    <Table
      caption={t('table')}
      rows={rows}
      keyOf={({ day }) => day}
      columns={[
        { head: t('day'), cell: ({ day }) => daySaid(day, 'day', language) },
        column('morning', t('morning')),
        column('evening', t('evening')),
        ...(rows.some(({ after }) => after.length > 0) ? [column('after', t('afterReliever'))] : []),
        { head: t('ofBest'), right: true, cell: ({ percent }) => (percent === null ? t('none') : `${Math.floor(percent)}%`) },
        { head: t('zone'), cell: ({ zone }) => (zone ? <Zone zone={zone}>{t(zone)}</Zone> : t('none')) },
        ...(air.length > 0 ? [{ head: a('air'), cell: (row: FlowRow) => (row.air && airOfDay(row.air, a)) || t('none') }] : []),
      ]}
    />
  )
}
