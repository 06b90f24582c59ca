import type { ReactNode } from 'react'
import { useLanguage, useWords } from '#lib/words.ts'
import { shortDay } from '../dates.ts'
import { airSaid, airWords } from '../looking/air-said.ts'
import type { Air, Report } from '../looking/queries.ts'
import { recordWords } from '../record-words.ts'
import { triggerSaid } from '../said.ts'
import { metOf, percent, tenth } from './said.ts'
import { reportWords } from './words.ts'

type FactProps = Readonly<{ name: string; value: ReactNode; more?: string | undefined }>

const Fact = ({ name, value, more }: FactProps) => (
  <div>
    <dt>{name}</dt>
    <dd>
      {value} {more && <small>{more}</small>}
    </dd>
  </div>
)

/** The figures of the period, each with of how many it is. */
export const Facts = ({ summary }: Pick<Report, 'summary'>) => {
  const t = useWords(reportWords)
  const { peakFlow, reliever, adherence } = summary
  const [control] = summary.control
  const taken = percent(adherence.period.share)
  const { lowestMorning, variability } = peakFlow
  return (
    <dl className="report-facts">
      <Fact
        name={t('recorded')}
        value={summary.recordedDays}
        more={t('ofDays', { n: summary.days, percent: percent(summary.completeness) ?? 0 })}
      />
      <Fact
        name={t('symptomDays')}
        value={summary.symptomDays}
        more={[t('days'), ...(summary.limitedDays > 0 ? [t('limited', { n: summary.limitedDays })] : [])]
          .filter(Boolean)
          .join(' · ')}
      />
      <Fact name={t('nights')} value={summary.nightWakings} more={t('days')} />
      <Fact
        name={t('saba')}
        value={tenth(reliever.sabaPuffsPerWeek)}
        more={t('sabaSaid', { n: reliever.sabaPuffs, days: reliever.days })}
      />
      <Fact
        name={t('adherence')}
        value={taken === undefined ? t('none') : adherence.period.taken}
        more={taken === undefined ? undefined : t('adherenceSaid', { planned: adherence.period.planned, n: taken })}
      />
      <Fact
        name={t('lowestMorning')}
        value={lowestMorning.percent === null ? t('unknown') : `${Math.floor(lowestMorning.percent)}%`}
        more={t('lowestSaid', { n: lowestMorning.mornings })}
      />
      <Fact
        name={t('variability')}
        value={variability.percent === null ? t('unknown') : `${tenth(variability.percent)}%`}
        more={t('variabilitySaid', { n: variability.days })}
      />
      {control && (
        <Fact
          name={t('control')}
          value={t(control.level ?? 'notSaid')}
          more={control.level ? t('controlSaid', { n: metOf(control) }) : t('controlFew', { n: control.recordedDays })}
        />
      )}
    </dl>
  )
}

const MOST_TRIGGERS = 6
const MOST_VISITS = 6

type HappeningsProps = Pick<Report, 'summary' | 'visits'> & Readonly<{ medicines: string; air: readonly Air[] }>

/** The medicines, attacks with their days, triggers, and how much reliever a year holds. */
export const Happenings = ({ summary, visits, medicines, air }: HappeningsProps) => {
  const t = useWords(reportWords)
  const r = useWords(recordWords)
  const language = useLanguage()
  const a = useWords(airWords)
  const saidOfAir = airSaid(air, a)
  const attacks = visits.filter(({ kind }) => kind !== 'clinic')
  const { canisters } = summary.reliever
  const listed = <T,>(all: readonly T[], most: number, said: (one: T) => string) =>
    [...all.slice(0, most).map(said), ...(all.length > most ? [t('others', { n: all.length - most })] : [])].join(', ')
  return (
    <dl className="report-happenings">
      <div>
        <dt>{t('medicines')}</dt>
        <dd>{medicines}</dd>
      </div>
      <div>
        <dt>{t('attacks')}</dt>
        <dd>
          {attacks.length === 0
            ? t('none')
            : listed(attacks, MOST_VISITS, ({ day, kind }) => `${shortDay(day, language)} ${r(kind)}`)}
          {summary.visits > 0 && ` · ${t('visits', { n: summary.visits })}`}
        </dd>
      </div>
      <div>
        <dt>{t('triggers')}</dt>
        <dd>
          {summary.triggers.length === 0
            ? t('none')
            : listed(summary.triggers, MOST_TRIGGERS, ({ trigger, days }) =>
                t('dayCount', { what: triggerSaid(trigger as Parameters<typeof triggerSaid>[0], r), n: days }),
              )}
        </dd>
      </div>
      {saidOfAir.length > 0 && (
        <div>
          <dt>{a('air')}</dt>
          <dd>{saidOfAir.join(' · ')}</dd>
        </div>
      )}
      <div>
        <dt>{t('canisters')}</dt>
        <dd>
          {t('canistersSaid', { n: tenth(canisters.year) })} {canisters.overuse && <b>{t('overuse')}</b>}{' '}
          {canisters.redFlag && <b>{t('redFlag')}</b>}
        </dd>
      </div>
    </dl>
  )
}
