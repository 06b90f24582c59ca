import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { useAct } from '#ui/use-act.ts'
import { DiaryPage } from '../diary-page.tsx'
import { revoke, type Share, sharesQuery } from './acts.ts'
import { Making } from './making.tsx'
import { sharingWords } from './words.ts'
import './sharing.css'

/** Copies of the diary that others may read: to make one, and those there are. */
export const SharesPage = () => {
  const t = useWords(sharingWords)
  const [making, setMaking] = useState(false)
  return (
    <DiaryPage title={t('title')}>
      <p className="ink2">{t('lead')}</p>
      {making ? (
        <Making onEnd={() => setMaking(false)} />
      ) : (
        <p className="diary-share-begin">
          <Button kind="main" onClick={() => setMaking(true)}>
            {t('begin')}
          </Button>
        </p>
      )}
      <List />
    </DiaryPage>
  )
}

const List = () => {
  const t = useWords(sharingWords)
  const { data, error } = useQuery(sharesQuery())
  return (
    <section className="block">
      <h2>{t('list')}</h2>
      {error instanceof ApiError && <Banner tone="bad">{error.message}</Banner>}
      {!data && !error && <Skeleton />}
      {data?.items.length === 0 && <Empty title={t('none')}>{t('noneSays')}</Empty>}
      {data && data.items.length > 0 && (
        <ul className="diary-lines">
          {data.items.map((one) => (
            <Row key={one.id} share={one} />
          ))}
        </ul>
      )}
    </section>
  )
}

const Row = ({ share: { id, state, copy, expiresAt, views, lastViewedAt } }: { share: Share }) => {
  const t = useWords(sharingWords)
  const { busy, act } = useAct()
  const title = copy?.title ?? t('gone')
  return (
    <li>
      <span>
        <strong>{title}</strong>
        <span className="hint">
          {t(state === 'open' ? 'opens' : state)} · <Time at={expiresAt} as="minute" /> {t('until')} ·{' '}
          {t('views', { n: views })}
          {lastViewedAt !== null && (
            <>
              , {t('lastView')} <Time at={lastViewedAt} as="minute" />
            </>
          )}
        </span>
      </span>
      {state === 'open' && (
        <Button
          busy={busy === 'revoke'}
          aria-label={t('revokeOf', { name: title })}
          onClick={() => void act('revoke', () => revoke(id), t('revokedNow'))}
        >
          {t('revoke')}
        </Button>
      )}
    </li>
  )
}
