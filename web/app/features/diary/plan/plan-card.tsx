import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useStore } from '#lib/store.ts'
import { dayIn } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { timeZone } from '#ui/times.ts'
import { useAct } from '#ui/use-act.ts'
import { Zone } from '#ui/zone.tsx'
import { daySaid } from '../dates.ts'
import { diaryPlaces } from '../places.ts'
import { type Advice, shownQuery } from '../queries.ts'
import { diaryWords } from '../words.ts'
import { confirmShown, tellShown } from './acts.ts'
import { Emergency } from './emergency.tsx'
import { planWords } from './words.ts'

type PlanCardProps = Readonly<{
  advice: NonNullable<Advice>
  /** The day that it is about, if that is today: then it is written down that the plan was shown. */
  today: string | undefined
  /** Not where it is somebody else’s: then there is no way to one’s own plan from here. */
  isOwn?: boolean
}>

/** What the clinician said for a yellow or a red day, in their words; in red, whom to call comes first. */
export const PlanCard = ({ advice: { zone, emergency, plan }, today, isOwn = true }: PlanCardProps) => {
  const t = useWords(planWords)
  const w = useWords(diaryWords)
  const language = useLanguage()
  return (
    <>
      {emergency && <Emergency />}
      <section className="diary-plan" data-zone={zone}>
        <h2>
          <Zone zone={zone}>{w(zone)}</Zone> {t('planOf', { zone: t(zone) })}
        </h2>
        {plan ? (
          <>
            <p className="diary-words">{plan.text || t('noWords')}</p>
            <p className="ink2 t14">{t('by', { author: plan.author, day: daySaid(plan.day, 'date', language) })}</p>
            {today && <Confirm key={`${zone} ${plan.id}`} zone={zone} planId={plan.id} today={today} />}
          </>
        ) : (
          <>
            <p>{t('noPlan')}</p>
            {isOwn && <ButtonLink to={diaryPlaces.plan}>{t('writePlan')}</ButtonLink>}
          </>
        )}
      </section>
    </>
  )
}

type ConfirmProps = Readonly<{ zone: 'yellow' | 'red'; planId: string; today: string }>

/** Once a day and zone it is written down that the plan was shown, and that it was read when its person says so. */
const Confirm = ({ zone, planId, today }: ConfirmProps) => {
  const t = useWords(planWords)
  const here = useStore(timeZone)
  const { busy, act } = useAct()
  const { data } = useQuery(shownQuery())
  const own = data?.items.find(
    (one) => one.zone === zone && one.planId === planId && dayIn(new Date(one.shownAt), here) === today,
  )
  const isNew = data !== undefined && own === undefined
  useEffect(() => {
    if (isNew) void tellShown(zone, `${today} ${zone} ${planId}`)
  }, [isNew, zone, today, planId])
  if (!own) return null
  if (own.confirmedAt !== null)
    return (
      <p className="flex t14 ink2">
        <Icon name="ok" small /> {t('wasRead')}
      </p>
    )
  return (
    <Button busy={busy === 'read'} onClick={() => void act('read', () => confirmShown(own.id))}>
      {t('read')}
    </Button>
  )
}
