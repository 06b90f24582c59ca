import { useWords } from '#lib/words.ts'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { Zone } from '#ui/zone.tsx'
import { diaryWords } from '../words.ts'
import type { FlowDraft, Problem } from './draft.ts'
import { FlowPad } from './flow-pad.tsx'
import { HIGHEST_FLOW, LOWEST_FLOW, type ZoneOfReading } from './reading.ts'
import type { Scale } from './scale.ts'
import { Choice } from './severity.tsx'
import { recordingWords } from './words.ts'

type FlowFieldsProps = Readonly<{
  draft: FlowDraft
  /** The meter that is meant where none is named. */
  usualMeter: string
  onChange: (more: Partial<FlowDraft>) => void
  scale: Scale | undefined
  /** What a blow means; undefined where nobody can say. */
  zoneOf: (flow: number) => ZoneOfReading | undefined
  problem: Problem | undefined
}>

export const bestOf = (blows: readonly string[]): number | undefined => {
  const numbers = blows.map(Number).filter((n) => n >= LOWEST_FLOW && n <= HIGHEST_FLOW)
  return numbers.length === 0 ? undefined : Math.max(...numbers)
}

export const FlowFields = ({ draft, usualMeter, onChange, scale, zoneOf, problem }: FlowFieldsProps) => {
  const t = useWords(recordingWords)
  const w = useWords(diaryWords)
  const best = bestOf(draft.blows)
  const zone = best === undefined ? undefined : zoneOf(best)
  return (
    <div className="diary-entry">
      <FlowPad
        blows={draft.blows}
        {...{ scale }}
        zoneOf={(flow) => zoneOf(flow)?.zone}
        onChange={(blows) => onChange({ blows })}
      />
      <p className="diary-says" role="status">
        {/* Whoever does not see the fields hears each blow that a tap has put there. */}
        <span className="vh">
          {draft.blows.map((blow, i) => (blow === '' ? '' : `${t('blow', { n: i + 1 })} ${blow}. `)).join('')}
        </span>
        {best === undefined && <span className="ink3 t14">{t('unit')}</span>}
        {best !== undefined && <b>{t('best', { n: best })}</b>}{' '}
        {zone && (
          <>
            <Zone zone={zone.zone}>{w(zone.zone)}</Zone> {t('percent', { best: zone.best, percent: zone.percent })}{' '}
            {zone.zone !== 'green' && <span className="ink2">{t('greenFrom', { n: zone.greenFrom })}</span>}
          </>
        )}
        {best !== undefined && !zone && <span className="ink2">{t('noBest')}</span>}
      </p>
      {problem === 'flow' && <p className="err">{t('flowProblem')}</p>}
      <Choice
        label={t('around')}
        options={[
          { value: 'before', label: t('before') },
          { value: 'after', label: t('after') },
        ]}
        value={draft.reliever}
        onChange={(reliever) => onChange({ reliever })}
      />
      <details className="diary-more">
        <summary>{t('moreNumbers')}</summary>
        <div className="stack">
          <Field label={t('meter')} hint={t('meterHint')}>
            {(control) => (
              <TextInput
                {...control}
                value={draft.meter}
                placeholder={usualMeter}
                onChange={(meter) => onChange({ meter })}
                maxLength={60}
                autoComplete="off"
              />
            )}
          </Field>
          <Field label={t('fev1')} error={problem === 'fev1' || problem === 'fev1Alone' ? t(`${problem}Problem`) : undefined}>
            {(control) => (
              <TextInput
                {...control}
                inputMode="decimal"
                value={draft.fev1}
                onChange={(fev1) => onChange({ fev1 })}
                maxLength={5}
                autoComplete="off"
              />
            )}
          </Field>
        </div>
      </details>
    </div>
  )
}
