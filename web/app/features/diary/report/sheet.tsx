import { useStore } from '#lib/store.ts'
import { type Language, useLanguage, useWords } from '#lib/words.ts'
import { timeZone } from '#ui/times.ts'
import { Zone } from '#ui/zone.tsx'
import { daySaid } from '../dates.ts'
import { FlowSvg } from '../looking/flow-chart.tsx'
import type { Air, Report } from '../looking/queries.ts'
import { Facts, Happenings } from './facts.tsx'
import { dateSaid, medicinesSaid, pointsSaid } from './said.ts'
import { Tables } from './tables.tsx'
import { reportWords } from './words.ts'

type SheetProps = Readonly<{
  report: Report
  air: readonly Air[]
  name: string
  questions: readonly string[]
  withMemos: boolean
}>

const DAY_MS = 86_400_000
const madeAt = (at: string, zone: string, language: Language) =>
  new Intl.DateTimeFormat(language === 'ko' ? 'ko-KR' : 'en-GB', {
    ...{ timeZone: zone, dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' },
  }).format(new Date(at))

const LINE_PX = 20
const [SHORT, LINES_THERE] = [24, 3]
/** The pixels that the chart leaves to the questions: a line for each, or two where they are few and long. */
const roomFor = (questions: readonly string[]) => {
  const most = questions.length > LINES_THERE ? 1 : 2
  const lines = questions.reduce((sum, { length }) => sum + Math.min(most, Math.ceil(length / SHORT)), 0)
  return LINE_PX * Math.max(0, lines - LINES_THERE)
}

/** One sheet of A4 with all of a period, on the screen as on paper. */
export const Sheet = ({ report, air, name, questions, withMemos }: SheetProps) => {
  const t = useWords(reportWords)
  const language = useLanguage()
  const zone = useStore(timeZone)
  const { summary, readings, bands, medicines, fall } = report
  const { best } = summary.peakFlow
  const { green, yellow, red } = summary.zones
  const known = green + yellow + red
  const flow = { data: { readings, bands }, air, from: summary.from, to: summary.to }
  return (
    <article className="report-sheet" aria-label={t('title')}>
      <header>
        <div>
          <p className="ink2">{t('title')}</p>
          <h1>
            {daySaid(summary.from, 'date', language)} –{' '}
            {daySaid(summary.to, summary.from.slice(0, 4) === summary.to.slice(0, 4) ? 'day' : 'date', language)}
          </h1>
        </div>
        <dl className="report-who">
          <dt>{t('name')}</dt>
          <dd>{name}</dd>
          <dt>{t('best')}</dt>
          <dd>
            {best
              ? t('bestSaid', {
                  ...{ n: best.flow, day: dateSaid(best.from, language), meter: best.meter && `, ${best.meter}` },
                })
              : t('noBest')}
          </dd>
        </dl>
      </header>
      <p className="report-sum">
        {known > 0 ? t('zones', { n: known, green, yellow, red }) : t('noZones')}{' '}
        {fall && (
          <b>
            {t('fall', {
              ...{ from: daySaid(fall.from, 'day', language), first: fall.first, last: fall.last },
              n: (Date.parse(fall.to) - Date.parse(fall.from)) / DAY_MS + 1,
            })}
          </b>
        )}
      </p>
      <Facts summary={summary} />
      <Happenings air={air} summary={summary} visits={report.visits} medicines={medicinesSaid(medicines, summary.to, t)} />
      <section>
        <h2>{t('pef')}</h2>
        {readings.length === 0 ? (
          <p className="ink2">{t('noReadings')}</p>
        ) : (
          <>
            <div className="desk">
              <FlowSvg {...flow} width={680} height={(air.length > 0 ? 206 : 178) - roomFor(questions)} />
            </div>
            <div className="phone">
              <FlowSvg {...flow} width={358} height={air.length > 0 ? 290 : 240} narrow />
            </div>
          </>
        )}
      </section>
      <Tables withMemos={withMemos} meter={summary.peakFlow.meter} blocks={report.blocks} lastDays={report.lastDays} />
      <Plan plan={report.plan} />
      <div className="report-cols">
        <section>
          <h2>{t('questions')}</h2>
          <ol>
            {questions.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, in their order
              <li key={at}>
                <span>{one}</span>
              </li>
            ))}
          </ol>
        </section>
        <section>
          <h2>{t('room')}</h2>
          <div className="report-room" />
        </section>
      </div>
      <footer>
        <span>{t('footer', { percents: pointsSaid(report) })}</span>
        <span className="nowrap">{t('made', { at: madeAt(report.generatedAt, zone, language) })}</span>
      </footer>
    </article>
  )
}

/** The clinician’s words for each zone, as far as there is room for them. */
const Plan = ({ plan }: Pick<Report, 'plan'>) => {
  const t = useWords(reportWords)
  const language = useLanguage()
  return (
    <section className="report-plan">
      <h2>
        {t('plan')} {plan && <small>{t('planBy', { author: plan.author, day: dateSaid(plan.day, language) })}</small>}
      </h2>
      {plan ? (
        <dl>
          {(['green', 'yellow', 'red'] as const).map((zone) => (
            <div key={zone}>
              <dt>
                <Zone zone={zone}>{t(zone)}</Zone>
              </dt>
              <dd>{plan[zone] || t('dash')}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="ink2">{t('noPlan')}</p>
      )}
    </section>
  )
}
