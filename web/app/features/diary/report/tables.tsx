import type { ReactNode } from 'react'
import { useLanguage, useWords } from '#lib/words.ts'
import { Table } from '#ui/table.tsx'
import { ZoneShape } from '#ui/zone.tsx'
import { daySaid, shortDay } from '../dates.ts'
import type { Report } from '../looking/queries.ts'
import { recordWords } from '../record-words.ts'
import { triggerSaid } from '../said.ts'
import { metOf, percent, tenth } from './said.ts'
import { reportWords } from './words.ts'

/** So many rows the page has room for, in both tables. */
const ROWS = 12
const FEWEST_DAYS = 5
/** What heads a second table is as high as so many rows. */
const HEAD_ROWS = 2

type TablesProps = Pick<Report, 'blocks' | 'lastDays'> & Readonly<{ meter: string | null; withMemos: boolean }>

/** Four weeks after four weeks where the period is longer, and the last days where there is room. */
export const Tables = ({ blocks, lastDays, meter, withMemos }: TablesProps) => {
  const long = blocks.length > 1
  const room = long ? ROWS - blocks.length - HEAD_ROWS : ROWS
  return (
    <>
      {long && <Blocks blocks={blocks} />}
      {room >= FEWEST_DAYS && <Days {...{ meter, withMemos }} days={lastDays.slice(-room)} />}
    </>
  )
}

/** On a phone a table is pushed sideways, by keys too. */
const Wide = ({ label, children }: Readonly<{ label: string; children: ReactNode }>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
  <section className="scroll-x" aria-label={label} tabIndex={0}>
    {children}
  </section>
)

const Blocks = ({ blocks }: Pick<Report, 'blocks'>) => {
  const t = useWords(reportWords)
  const language = useLanguage()
  const part = (n: number | null, said: (n: number) => string | number) => (n === null ? t('dash') : said(n))
  type Block = Report['blocks'][number]
  return (
    <section className="report-table">
      <h2>{t('byWeeks')}</h2>
      <Wide label={t('byWeeks')}>
        <Table
          caption={t('byWeeks')}
          rows={blocks}
          keyOf={({ from }) => from}
          columns={[
            { head: t('weeks'), cell: ({ from, to }: Block) => `${shortDay(from, language)}–${shortDay(to, language)}` },
            { head: t('recorded'), right: true, cell: ({ recordedDays }) => recordedDays },
            { head: t('zoneDays'), right: true, cell: ({ zones }) => `${zones.green} · ${zones.yellow} · ${zones.red}` },
            {
              head: t('lowest'),
              right: true,
              cell: ({ peakFlow }) => part(peakFlow.lowestMorning.percent, (n) => `${Math.floor(n)}%`),
            },
            {
              head: t('variable'),
              right: true,
              cell: ({ peakFlow }) => part(peakFlow.variability.percent, (n) => `${tenth(n)}%`),
            },
            { head: t('sabaWeek'), right: true, cell: ({ reliever }) => tenth(reliever.sabaPuffsPerWeek) },
            {
              head: t('doses'),
              right: true,
              cell: ({ adherence }) => part(percent(adherence.share) ?? null, (n) => `${n}%`),
            },
            {
              head: t('controlled'),
              cell: ({ control }) =>
                control.level ? `${t(control.level)} ${metOf(control)}/4` : t('controlFew', { n: control.recordedDays }),
            },
          ]}
        />
      </Wide>
    </section>
  )
}

type DaysProps = Readonly<{ days: Report['lastDays']; meter: string | null; withMemos: boolean }>

const Days = ({ days, meter, withMemos }: DaysProps) => {
  const t = useWords(reportWords)
  const r = useWords(recordWords)
  const language = useLanguage()
  type Row = Report['lastDays'][number]
  const dash = (some: string | number | null | undefined) =>
    some === null || some === undefined || some === '' || some === 0 ? <span className="ink3">{t('dash')}</span> : some
  const isOther = (row: Row) => row.meter !== null && row.meter !== meter
  const flow = (row: Row, value: number | null) => dash(value !== null && isOther(row) ? `${value}*` : value)
  const remarks = ({ triggers, memo }: Row) => [
    ...triggers.map((one) => triggerSaid(one as Parameters<typeof triggerSaid>[0], r)),
    ...(memo && withMemos ? [memo] : []),
  ]
  return (
    <section className="report-table">
      <h2>
        {t('byDay', { n: days.length })} {days.some(isOther) && <small>{t('otherMeter')}</small>}
      </h2>
      <Wide label={t('byDay', { n: days.length })}>
        <Table
          caption={t('byDay', { n: days.length })}
          rows={days}
          keyOf={({ day }) => day}
          columns={[
            { head: t('day'), cell: ({ day }: Row) => `${shortDay(day, language)} ${daySaid(day, 'weekday', language)}` },
            { head: t('morning'), right: true, cell: (row) => flow(row, row.morning) },
            { head: t('evening'), right: true, cell: (row) => flow(row, row.evening) },
            {
              head: t('percent'),
              right: true,
              cell: (row) => dash(row.percent === null ? null : `${Math.floor(row.percent)}%`),
            },
            {
              head: t('zone'),
              cell: ({ zone }) =>
                zone ? (
                  <span className="report-zone">
                    <ZoneShape zone={zone} />
                    {t(zone)}
                  </span>
                ) : (
                  dash(null)
                ),
            },
            { head: t('symptoms'), cell: ({ worst }) => (worst === null ? dash(null) : t(`worst${worst as 0 | 1 | 2 | 3}`)) },
            { head: t('woke'), right: true, cell: ({ wokeUp }) => dash(wokeUp ? t('yes') : null) },
            { head: t('reliever'), right: true, cell: ({ puffs }) => dash(puffs) },
            { head: t('doses'), right: true, cell: ({ taken, planned }) => dash(planned === 0 ? null : `${taken}/${planned}`) },
            {
              head: withMemos ? t('memo') : t('triggers'),
              cell: (row) => <span className="report-remark">{dash(remarks(row).join(', '))}</span>,
            },
          ]}
        />
      </Wide>
    </section>
  )
}
