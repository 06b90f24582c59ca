import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { FilePick } from '#ui/file-pick.tsx'
import { Select } from '#ui/select.tsx'
import { useBringing } from '#ui/use-bringing.ts'
import { clockSaid } from '../dates.ts'
import { bring, formatOf, type Options, type Report } from './acts.ts'
import { exchangeWords } from './words.ts'

/** Brings a file in: choose, see what would come, do it. */
export const BringPart = () => {
  const t = useWords(exchangeWords)
  const [options, setOptions] = useState<Options>({ measured: 'before', inhaler: 'other' })
  const bringing = useBringing(async (chosen: File, dryRun: boolean, how: Options) => {
    const format = await formatOf(chosen)
    return { ...(await bring(chosen, format, how, dryRun)), format }
  })
  const { file, report, done, busy, why, heading, look, bringIn, forget } = bringing
  const choose = (change: Partial<Options>) => {
    const next = { ...options, ...change }
    setOptions(next)
    if (file) look(file, next)
  }
  const ready = file !== undefined && report !== undefined && !done && report.created > 0
  return (
    <section className="block">
      <h2>{t('bring')}</h2>
      <div className="stack">
        <p className="ink2">{t('bringSays')}</p>
        {why !== undefined && <Banner tone="bad">{why}</Banner>}
        {busy && (
          <p className="hint" role="status">
            {t('looking')}
          </p>
        )}
        {file && report && (
          <>
            <h3 ref={heading} tabIndex={-1}>
              {t(done ? 'did' : 'would', { name: file.name })}
            </h3>
            {report.format === 'apple' && !done && (
              <>
                <Field label={t('measured')}>
                  {(control) => (
                    <Select
                      {...control}
                      value={options.measured}
                      options={(['before', 'after'] as const).map((value) => ({ value, label: t(value) }))}
                      onChange={(measured) => choose({ measured })}
                    />
                  )}
                </Field>
                <Field label={t('inhaler')}>
                  {(control) => (
                    <Select
                      {...control}
                      value={options.inhaler}
                      options={(['saba', 'ics_formoterol', 'other'] as const).map((value) => ({ value, label: t(value) }))}
                      onChange={(inhaler) => choose({ inhaler })}
                    />
                  )}
                </Field>
              </>
            )}
            <Told report={report} />
            {!ready && !done && <p className="hint">{t('nothing')}</p>}
          </>
        )}
        <div className="diary-acts">
          {ready ? (
            <>
              <Button kind="main" busy={busy} onClick={() => bringIn(options)}>
                {t('doBring')}
              </Button>
              <Button onClick={forget}>{t('cancel')}</Button>
            </>
          ) : (
            <FilePick
              label={t('choose')}
              accept=".json,.csv,.xml,.zip,application/json,application/fhir+json,text/csv"
              busy={busy}
              onPick={(chosen) => look(chosen, options)}
            />
          )}
        </div>
      </div>
    </section>
  )
}

const KNOWN = [
  ...(['symptom', 'lung_function', 'reliever', 'control_check', 'visit', 'memo'] as const),
  ...(['medicine', 'dose', 'best', 'points', 'plan', 'air'] as const),
]
const isKnown = (what: string): what is (typeof KNOWN)[number] => KNOWN.some((known) => known === what)

const Told = ({ report: { created, unchanged, refused, refusedCount } }: { report: Report }) => {
  const t = useWords(exchangeWords)
  return (
    <>
      <ul className="diary-counts">
        <li>{t('created', { n: created })}</li>
        <li>{t('unchanged', { n: unchanged })}</li>
      </ul>
      {refusedCount > 0 && (
        <details className="diary-more" open={refusedCount <= 5}>
          <summary>{t('refused', { n: refusedCount })}</summary>
          <ul className="diary-named">
            {refused.map(({ where, what, day, minutes, code, reason }) => (
              <li key={`${where} ${what} ${code}`}>
                {isKnown(what) ? t(`what_${what}`) : t('what_other')}
                {day === null ? '' : ` · ${day}${minutes === null ? '' : ` ${clockSaid(minutes)}`}`}
                <span className="hint">
                  {reason} {t('place', { where })}
                </span>
              </li>
            ))}
          </ul>
          {refusedCount > refused.length && <p className="hint">{t('refusedMore')}</p>}
        </details>
      )}
    </>
  )
}
