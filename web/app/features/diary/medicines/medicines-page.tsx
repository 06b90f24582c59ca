import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { dayAfter } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { useAct } from '#ui/use-act.ts'
import { clockSaid, daySaid, useWall, type Wall } from '../dates.ts'
import { DiaryPage } from '../diary-page.tsx'
import { useWhose } from '../looking/whose.ts'
import { dosesQuery, type Medicine, medicinesQuery, type Of, summaryQuery } from '../queries.ts'
import { diaryWords } from '../words.ts'
import { removeMedicine } from './acts.ts'
import { Doses } from './doses.tsx'
import { MedicineDialog } from './medicine-dialog.tsx'
import { medicineWords } from './words.ts'

/** Medicines, today's doses, what is left of each, and how regularly they are taken. */
export const MedicinesPage = () => {
  const t = useWords(medicineWords)
  const w = useWords(diaryWords)
  const now = useWall()
  const { of, may, person, name = '' } = useWhose()
  const [open, setOpen] = useState<{ medicine?: Medicine }>()
  const all = useQuery(medicinesQuery(now.timeZone, of))
  const doses = useQuery(dosesQuery(now.day, now.day, now.timeZone, of)).data?.items
  const items = all.data?.items ?? []
  const inUse = items.filter(({ removedAt }) => removedAt === null)
  const out = items.filter(({ removedAt }) => removedAt !== null)
  return (
    <DiaryPage
      title={person === undefined ? t('title') : t('titleOf', { name })}
      tools={
        may.write &&
        inUse.length > 0 && (
          <Button kind="main" icon="plus" onClick={() => setOpen({})}>
            {t('add')}
          </Button>
        )
      }
    >
      {all.error instanceof ApiError && (
        <Banner tone="bad" action={<Button onClick={() => void all.refetch()}>{w('again')}</Button>}>
          {all.error.message}
        </Banner>
      )}
      {all.isPending && <Skeleton />}
      {all.data && inUse.length === 0 && (
        <Empty
          title={t('empty')}
          action={
            may.write && (
              <Button kind="main" icon="plus" onClick={() => setOpen({})}>
                {t('add')}
              </Button>
            )
          }
        >
          {may.write && t('emptyHow')}
        </Empty>
      )}
      {inUse.length > 0 && (
        <section className="block">
          <h2>{t('doses')}</h2>
          <div>
            {doses?.length === 0 && <p className="hint">{t('noDoses')}</p>}
            <Doses doses={doses ?? []} medicines={items} {...{ now, of }} mayWrite={may.write} />
          </div>
        </section>
      )}
      {inUse.length > 0 && (
        <section className="block">
          <h2>{t('inUse')}</h2>
          <ul className="rows ruled">
            {inUse.map((medicine) => (
              <MedicineRow
                key={medicine.id}
                {...{ medicine, now, of }}
                mayWrite={may.write}
                onEdit={() => setOpen({ medicine })}
              />
            ))}
          </ul>
        </section>
      )}
      {items.length > 0 && <Regular now={now} of={of} />}
      {out.length > 0 && (
        <section className="block">
          <h2>{t('out')}</h2>
          <ul className="rows">
            {out.map(({ id, name, strength }) => (
              <li className="row" key={id}>
                <span className="grow ink2">
                  {name} {strength}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {open && <MedicineDialog medicine={open.medicine} {...{ now, of }} onClose={() => setOpen(undefined)} />}
    </DiaryPage>
  )
}

/** So many days before it is gone, the line stands out. */
const SOON_DAYS = 7

type MedicineRowProps = Readonly<{ medicine: Medicine; now: Wall; of: Of; mayWrite: boolean; onEdit: () => void }>

const MedicineRow = ({ medicine, now, of, mayWrite, onEdit }: MedicineRowProps) => {
  const t = useWords(medicineWords)
  const language = useLanguage()
  const { busy, act } = useAct()
  const { name, kind, strength, device, unit, schedules, left, runsOut } = medicine
  const going = schedules.filter(({ to }) => !to || to >= now.day)
  const times = going.flatMap((schedule) => schedule.times).sort((a, b) => a - b)
  const isSoon = runsOut !== null && runsOut <= dayAfter(now.day, SOON_DAYS)
  return (
    <li className="row tall diary-medicine">
      <div className="grow">
        <b className="m">{name}</b>{' '}
        <span className="ink2">{[t(kind), strength, device].filter((part) => part !== '').join(' · ')}</span>
        <p className="ink2 t14 num">
          {times.length === 0
            ? t('asNeeded')
            : [[...new Set(times)].map(clockSaid).join(', '), ...(medicine.alarm ? [] : [t('quiet')])].join(' · ')}
        </p>
        {left !== null && (
          <p className={isSoon ? 't14 diary-soon' : 't14'}>
            {isSoon && <b>{t('soon')} · </b>}
            {left === 0 ? t('used') : t('left', { n: left, unit })}
            {runsOut !== null && left > 0 && (
              <>
                {' · '}
                {t('runsOut', { day: daySaid(runsOut, 'day', language) })} <span className="ink3">({t('pace')})</span>
              </>
            )}
          </p>
        )}
      </div>
      {mayWrite && (
        <span className="meta">
          <Button size="sm" aria-label={t('edit', { name })} onClick={onEdit}>
            {t('change')}
          </Button>
          <Button
            size="sm"
            kind="quiet"
            busy={busy === 'remove'}
            onClick={() => void act('remove', () => removeMedicine(medicine, now.timeZone, of))}
          >
            {t('remove')}
          </Button>
        </span>
      )}
    </li>
  )
}

const DAYS = 30

/** How much of what was planned was taken, and how many canisters of a reliever were used: figures, and words that leave the judging to others. */
const Regular = ({ now, of }: Readonly<{ now: Wall; of: Of }>) => {
  const t = useWords(medicineWords)
  const summary = useQuery(summaryQuery(dayAfter(now.day, 1 - DAYS), now.day, now.timeZone, of)).data
  if (!summary) return null
  const { year, month, overuse, redFlag } = summary.reliever.canisters
  const rounded = (n: number) => Math.round(n * 10) / 10
  return (
    <section className="block">
      <h2>{t('regular')}</h2>
      <div className="stack">
        <dl className="diary-figures">
          {summary.adherence.last.map(({ days, taken, planned, share }) => (
            <div key={days}>
              <dt>{t('lastDays', { n: days })}</dt>
              <dd>
                {share === null ? (
                  <span className="ink2 t14">{t('nonePlanned')}</span>
                ) : (
                  <>
                    {Math.floor(share * 100)}% <small>{t('ofPlanned', { taken, planned })}</small>
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
        {year > 0 && (
          <>
            <p>
              <b className="m">{t('canisters')}</b> {t('canistersSay', { year: rounded(year), month: rounded(month) })}
            </p>
            {redFlag && <Banner tone="bad">{t('redFlag')}</Banner>}
            {overuse && !redFlag && <Banner tone="warn">{t('overuse')}</Banner>}
          </>
        )}
      </div>
    </section>
  )
}
