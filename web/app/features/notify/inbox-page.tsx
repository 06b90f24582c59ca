import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { paths } from '#lib/paths.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { useAct } from '#ui/use-act.ts'
import { readAll } from './acts.ts'
import { NoticeRow } from './notice-row.tsx'
import { inboxQuery, type Lane } from './queries.ts'
import { unread } from './unread.ts'
import { notifyWords } from './words.ts'
import './notify.css'

/** What somebody was told, newest first, in two lanes. */
export const InboxPage = () => {
  const t = useWords(notifyWords)
  const [lane, setLane] = useState<Lane>('all')
  const left = useStore(unread)
  const { busy, act } = useAct()
  return (
    <main id="main" className="page inbox">
      <div>
        <header className="page-head">
          <h1>{t('title')}</h1>
          <div className="tools">
            {left > 0 && (
              <Button busy={busy === 'all'} onClick={() => void act('all', readAll, t('wasReadAll'))}>
                {t('readAll')}
              </Button>
            )}
            <ButtonLink kind="quiet" to={`${paths.settings}#reminders`}>
              {t('settings')}
            </ButtonLink>
          </div>
        </header>
        <Tabs
          label={t('lanes')}
          value={lane}
          onChange={setLane}
          tabs={(['all', 'urgent', 'news'] as const).map((value) => ({ value, label: t(value) }))}
        >
          <NoticeList lane={lane} />
        </Tabs>
      </div>
    </main>
  )
}

const NoticeList = ({ lane }: { lane: Lane }) => {
  const t = useWords(notifyWords)
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(inboxQuery(lane))
  if (isPending) return <Skeleton lines={5} />
  if (error && !data) return <Banner tone="bad">{error.message}</Banner>
  const notices = data.pages.flatMap(({ items }) => items)
  if (notices.length === 0)
    return lane === 'all' ? (
      <Empty title={t('none')} action={<ButtonLink to={paths.plan}>{t('toPlan')}</ButtonLink>}>
        {t('noneHow')}
      </Empty>
    ) : (
      <Empty title={t('noneHere')}>{t('noneHow')}</Empty>
    )
  return (
    <>
      <ul className="notices-list" aria-label={t('title')}>
        {notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} />
        ))}
      </ul>
      {hasNextPage && (
        <p className="inbox-more">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('older')}
          </Button>
        </p>
      )}
    </>
  )
}
