import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { Zone, ZoneShape } from '#ui/zone.tsx'
import { MARK_ICONS, MARKS, worstSaid } from './glancing.ts'
import type { Glance } from './queries.ts'
import { lookingWords } from './words.ts'

/** How bad it was, as one to three bars. */
const Severity = ({ worst }: Readonly<{ worst: number }>) => (
  <span className="look-severity">
    {[1, 2, 3].map((n) => (
      <i key={n} className={n <= worst ? 'on' : undefined} />
    ))}
  </span>
)

/** What a day says, as signs; its words are said apart. */
export const DaySigns = ({ glance }: Readonly<{ glance: Glance }>) => (
  <span className="look-signs" aria-hidden="true">
    {glance.zone && <ZoneShape zone={glance.zone} />}
    {glance.worst !== null && glance.worst > 0 && <Severity worst={glance.worst} />}
    {glance.planned > 0 && (
      <span className={glance.taken < glance.planned ? 'look-doses less' : 'look-doses'}>
        {glance.taken}/{glance.planned}
      </span>
    )}
    <span className="look-marks">
      {glance.marks.map((mark) => (
        <Icon key={mark} name={MARK_ICONS[mark]} small />
      ))}
    </span>
  </span>
)

/** The same where there is room for words. */
export const DayWords = ({ glance }: Readonly<{ glance: Glance }>) => {
  const t = useWords(lookingWords)
  const worst = worstSaid(glance, t)
  return (
    <span className="look-words" aria-hidden="true">
      {glance.zone && (
        <span>
          <Zone zone={glance.zone}>{t(glance.zone)}</Zone>
          {glance.percent !== null && <small>{Math.floor(glance.percent)}%</small>}
        </span>
      )}
      {worst && <span>{worst}</span>}
      {glance.planned > 0 && <span>{t('dosesOf', { taken: glance.taken, planned: glance.planned })}</span>}
      {glance.marks.length > 0 && <span className="ink2">{glance.marks.map((mark) => t(mark)).join(' · ')}</span>}
    </span>
  )
}

/** What the signs mean. */
export const SignsLegend = ({ small = false }: Readonly<{ small?: boolean }>) => {
  const t = useWords(lookingWords)
  return (
    <section className="look-legend" aria-label={t('legend')}>
      <p className="legend">
        {(['green', 'yellow', 'red'] as const).map((zone) => (
          <span key={zone}>
            <ZoneShape zone={zone} />
            {t(zone)}
          </span>
        ))}
      </p>
      {!small && (
        <div className="phone">
          <p className="legend">
            <span>
              <Severity worst={2} />
              {t('severity')}
            </span>
            <span>{t('doses')}</span>
            {MARKS.map((mark) => (
              <span key={mark}>
                <Icon name={MARK_ICONS[mark]} small />
                {t(mark)}
              </span>
            ))}
          </p>
        </div>
      )}
    </section>
  )
}
