import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommands } from '#lib/commands.ts'
import { ApiError } from '#lib/errors.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { quoted } from '../acts.ts'
import { daySaid } from '../days.ts'
import { PlanNav } from '../plan-nav.tsx'
import { useToday } from '../today.ts'
import { AnniversaryDialog } from './anniversary-dialog.tsx'
import { byNext, givenSaid, lunarSaid, whenSaid } from './dates.ts'
import { type Anniversary, anniversariesQuery } from './queries.ts'
import { anniversaryWords } from './words.ts'
import '../planner.css'
import './anniversaries.css'

/** The days that come every year, the nearest first. */
export const AnniversariesPage = () => {
  const t = useWords(anniversaryWords)
  const today = useToday()
  const [opened, setOpened] = useState<Anniversary | 'new'>()
  const query = useQuery(anniversariesQuery(today))
  const items = byNext(query.data?.items ?? [])
  const [nearest] = items
  const add = () => setOpened('new')
  useCommands([{ id: 'anniversaries.add', label: t('add'), keys: 'N', icon: 'star', run: add }])
  return (
    <main id="main" className="page wide plan">
      <div className="plan-room">
        <PlanNav />
        <header className="page-head">
          <h1>{t('anniversaries')}</h1>
          {items.length > 0 && (
            <div className="tools">
              <Button kind="main" icon="plus" onClick={add}>
                {t('add')}
              </Button>
            </div>
          )}
        </header>
        {query.error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void query.refetch()}>{t('again')}</Button>}>
            {query.error.message}
          </Banner>
        )}
        {query.isPending && <Skeleton />}
        {query.data && items.length === 0 && (
          <Empty
            title={t('empty')}
            action={
              <Button kind="main" icon="plus" onClick={add}>
                {t('add')}
              </Button>
            }
          >
            {t('emptyHow')}
          </Empty>
        )}
        {nearest?.next && (
          <p className="ann-say">{t('say', { name: quoted(nearest.name), when: whenSaid(today, nearest.next.day) })}</p>
        )}
        <ul className="rows ruled">
          {items.map((one) => (
            <AnniversaryRow key={one.id} anniversary={one} today={today} onOpen={() => setOpened(one)} />
          ))}
        </ul>
      </div>
      {opened && (
        <AnniversaryDialog
          anniversary={opened === 'new' ? undefined : opened}
          today={today}
          onClose={() => setOpened(undefined)}
        />
      )}
    </main>
  )
}

type AnniversaryRowProps = Readonly<{ anniversary: Anniversary; today: string; onOpen: () => void }>

const AnniversaryRow = ({ anniversary, today, onOpen }: AnniversaryRowProps) => {
  const t = useWords(anniversaryWords)
  const language = useLanguage()
  const { name, emoji, next, remind } = anniversary
  const reminded = remind.map((n) => (n === 0 ? t('remind0') : t('remindOther', { n }))).join(', ')
  return (
    <li className="row tall ann-row">
      <span className="ann-face" aria-hidden="true">
        {emoji || '·'}
      </span>
      <div className="grow">
        <button type="button" className="plan-open" onClick={onOpen}>
          <b className="m">{name}</b>
          {next && next.counted !== null && next.counted > 0 && (
            <span className="ink2"> · {t('counted', { n: next.counted })}</span>
          )}
          <span className="vh"> {t('edit')}</span>
        </button>
        <p className="hint">
          {next
            ? `${daySaid(next.day, 'whole', language)} · ${lunarSaid(next.day)}`
            : `${givenSaid(anniversary, language)} · ${t('noNext')}`}
        </p>
        <p className="hint">
          {t('every', { day: givenSaid(anniversary, language) })}
          {reminded !== '' && ` · ${t('remindSaid', { days: reminded })}`}
        </p>
      </div>
      {next && <span className="meta ann-when">{whenSaid(today, next.day)}</span>}
    </li>
  )
}
