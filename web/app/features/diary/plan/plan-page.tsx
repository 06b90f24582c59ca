import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { useAct } from '#ui/use-act.ts'
import { Zone } from '#ui/zone.tsx'
import { daySaid, useWall, type Wall } from '../dates.ts'
import { DiaryPage } from '../diary-page.tsx'
import { useWhose } from '../looking/whose.ts'
import { meQuery } from '../people/queries.ts'
import { type Of, type PeakFlow, type Plans, peakFlowQuery, plansQuery } from '../queries.ts'
import { bestOn, pointsOn } from '../recording/reading.ts'
import { diaryWords } from '../words.ts'
import { addBest } from './acts.ts'
import { BestDialog, PlanDialog, PointsDialog } from './dialogs.tsx'
import { planPageWords } from './page-words.ts'
import { rangesOf } from './ranges.ts'
import { planWords } from './words.ts'

type Plan = NonNullable<Plans['current']>

/** The clinician's plan, the personal best and where zones end: what the diary judges a reading by. */
export const PlanPage = () => {
  const t = useWords(planPageWords)
  const w = useWords(diaryWords)
  const now = useWall()
  const { of, may, as, person, name = '' } = useWhose()
  const me = useQuery({ ...meQuery(), enabled: as === 'clinician' }).data?.name
  const [open, setOpen] = useState<'plan' | 'best' | 'points'>()
  const plans = useQuery(plansQuery(of))
  const peakFlow = useQuery(peakFlowQuery(now.timeZone, of))
  const failed = [plans, peakFlow].find(({ error }) => error instanceof ApiError)
  const close = () => setOpen(undefined)
  const best = peakFlow.data && bestOn(peakFlow.data, now.day)
  return (
    <DiaryPage
      title={person === undefined ? t('title') : t('titleOf', { name })}
      intro={as === 'clinician' ? t('introClinician') : t('intro')}
    >
      {failed && (
        <Banner tone="bad" action={<Button onClick={() => void failed.refetch()}>{w('again')}</Button>}>
          {failed.error?.message}
        </Banner>
      )}
      {(plans.isPending || peakFlow.isPending) && <Skeleton />}
      {plans.data && (
        <PlanPart
          plans={plans.data}
          peakFlow={peakFlow.data}
          now={now}
          onWrite={may.plan ? () => setOpen('plan') : undefined}
        />
      )}
      {peakFlow.data && (
        <BestPart
          {...{ now, of }}
          peakFlow={peakFlow.data}
          onBest={may.write ? () => setOpen('best') : undefined}
          onPoints={may.plan ? () => setOpen('points') : undefined}
        />
      )}
      {open === 'plan' && <PlanDialog {...{ now, of }} onClose={close} author={me ?? plans.data?.current?.author ?? ''} />}
      {open === 'best' && <BestDialog {...{ now, of }} onClose={close} meter={best?.meter ?? ''} />}
      {open === 'points' && peakFlow.data && (
        <PointsDialog {...{ now, of }} onClose={close} percents={pointsOn(peakFlow.data, now.day)} />
      )}
    </DiaryPage>
  )
}

type PlanPartProps = Readonly<{ plans: Plans; peakFlow: PeakFlow | undefined; now: Wall; onWrite: (() => void) | undefined }>

const PlanPart = ({ plans, peakFlow, now, onWrite }: PlanPartProps) => {
  const t = useWords(planPageWords)
  const { current, earlier } = plans
  const best = peakFlow && bestOn(peakFlow, now.day)
  const ranges = peakFlow && best ? rangesOf(best.flow, pointsOn(peakFlow, now.day)) : undefined
  return (
    <section className="block">
      <h2>{t('plan')}</h2>
      <div className="stack">
        {!current && (
          <Empty
            title={t('noPlan')}
            action={
              onWrite && (
                <Button kind="main" onClick={onWrite}>
                  {t('write')}
                </Button>
              )
            }
          >
            {onWrite && t('noPlanHow')}
          </Empty>
        )}
        {current && <PlanWords plan={current} ranges={ranges} />}
        {current && onWrite && (
          <p>
            <Button onClick={onWrite}>{t('writeNew')}</Button>
          </p>
        )}
        {earlier.length > 0 && (
          <details className="diary-more">
            <summary>{t('earlier')}</summary>
            <div className="stack">
              {earlier.map((plan) => (
                <PlanWords key={plan.id} plan={plan} ranges={undefined} />
              ))}
            </div>
          </details>
        )}
      </div>
    </section>
  )
}

const PlanWords = ({ plan, ranges }: Readonly<{ plan: Plan; ranges: ReturnType<typeof rangesOf> | undefined }>) => {
  const t = useWords(planPageWords)
  const w = useWords(diaryWords)
  const p = useWords(planWords)
  const language = useLanguage()
  const range = (zone: 'green' | 'yellow' | 'red') => {
    if (!ranges) return ''
    if (zone === 'green') return t('from', { n: ranges.green })
    return zone === 'red' ? t('below', { n: ranges.yellow }) : t('between', { from: ranges.yellow, to: ranges.green - 1 })
  }
  return (
    <div>
      <dl className="diary-zones">
        {(['green', 'yellow', 'red'] as const).map((zone) => (
          <div key={zone}>
            <dt>
              <Zone zone={zone}>{w(zone)}</Zone> <span className="ink3 t13 num">{range(zone)}</span>
            </dt>
            <dd className="diary-words">{plan[zone] || p('noWords')}</dd>
          </div>
        ))}
      </dl>
      <p className="ink2 t14">
        {p('by', { author: plan.author, day: daySaid(plan.day, 'date', language) })}
        {plan.writtenBy && (
          <> · {t(plan.writtenBy.as === 'clinician' ? 'signed' : 'writtenFor', { name: plan.writtenBy.name })}</>
        )}
      </p>
    </div>
  )
}

type BestPartProps = Readonly<{
  peakFlow: PeakFlow
  now: Wall
  of: Of
  /** Undefined where one may not. */
  onBest: (() => void) | undefined
  onPoints: (() => void) | undefined
}>

const BestPart = ({ peakFlow, now, of, onBest, onPoints }: BestPartProps) => {
  const t = useWords(planPageWords)
  const language = useLanguage()
  const { busy, act } = useAct()
  const best = bestOn(peakFlow, now.day)
  const points = peakFlow.points.filter(({ from }) => from <= now.day).at(-1)
  const { suggested } = peakFlow
  const isNew = suggested && (suggested.flow !== best?.flow || suggested.meter !== best?.meter)
  const said = ({ from, meter }: { from: string; meter: string }) =>
    [t('bestFrom', { day: daySaid(from, 'date', language) }), ...(meter === '' ? [] : [meter])].join(' · ')
  return (
    <>
      <section className="block">
        <h2>{t('best')}</h2>
        <div className="stack">
          {best ? (
            <p>
              <b className="t22 num">{t('bestNow', { flow: best.flow })}</b> <span className="ink2">{said(best)}</span>
            </p>
          ) : (
            <p className="ink2">{t('noBest')}</p>
          )}
          {isNew && onBest && (
            <div className="diary-plan">
              <h3>{t('suggested', { flow: suggested.flow })}</h3>
              <p className="ink2">{t('suggestedWhy')}</p>
              <Button
                busy={busy === 'adopt'}
                onClick={() =>
                  void act('adopt', () => addBest({ ...suggested, from: now.day, timeZone: now.timeZone }, of), t('saved'))
                }
              >
                {t('adopt')}
              </Button>
            </div>
          )}
          {onBest && (
            <p>
              <Button onClick={onBest}>{t(best ? 'changeBest' : 'addBest')}</Button>
            </p>
          )}
          {peakFlow.bests.length > 1 && (
            <details className="diary-more">
              <summary>{t('history')}</summary>
              <ul className="rows">
                {peakFlow.bests.toReversed().map((one) => (
                  <li className="row" key={one.from}>
                    <span className="grow num">{t('bestNow', { flow: one.flow })}</span>
                    <span className="meta">{said(one)}</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      </section>
      <section className="block">
        <h2>{t('points')}</h2>
        <div className="stack">
          <p>
            <b className="num">{t('pointsNow', { percents: pointsOn(peakFlow, now.day).join(', ') })}</b>{' '}
            <span className="ink2">
              {points ? t('pointsBy', { by: points.by, day: daySaid(points.from, 'date', language) }) : t('pointsDefault')}
            </span>
          </p>
          {onPoints && (
            <p>
              <Button onClick={onPoints}>{t('changePoints')}</Button>
            </p>
          )}
        </div>
      </section>
    </>
  )
}
