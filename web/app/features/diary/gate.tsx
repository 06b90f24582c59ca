import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Outlet } from 'react-router'
import { ApiError, isUnreachable } from '#lib/errors.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ConsentPage } from './consent/consent-page.tsx'
import { hasAgreed } from './device.ts'
import { consentQuery } from './queries.ts'
import { forgetHere } from './waiting/waiting.ts'
import { diaryWords } from './words.ts'
import './diary.css'

/** Nothing of one's own diary is shown before one has agreed to it. Without a network, who agreed on this device may go on writing. */
export const DiaryGate = () => {
  const t = useWords(diaryWords)
  const agreedHere = useStore(hasAgreed) === 'yes'
  const { data, error, refetch } = useQuery(consentQuery())
  // Taken back on another device: what this one still has of the diary goes, too.
  const isTakenBack = data !== undefined && !data.history.some(({ withdrawnAt }) => withdrawnAt === null)
  useEffect(() => {
    if (isTakenBack) forgetHere()
    else if (data?.given) hasAgreed.set('yes')
  }, [isTakenBack, data?.given])
  if (data?.given || (data === undefined && agreedHere && (error === null || isUnreachable(error)))) return <Outlet />
  if (data) return <ConsentPage consent={data} />
  return (
    <main id="main" className="page">
      <div className="stack">
        {error instanceof ApiError ? (
          <Banner tone="bad" action={<Button onClick={() => void refetch()}>{t('again')}</Button>}>
            {error.message}
          </Banner>
        ) : (
          <Skeleton />
        )}
      </div>
    </main>
  )
}
