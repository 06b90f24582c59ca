import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { logWords, sentenceOf } from './log-words.ts'
import { houseLogQuery } from './queries.ts'
import { accountWords } from './words.ts'
import './account.css'

/** What happened to the accounts of all, and whether the log is as it was written. */
export const HouseLog = () => {
  const t = useWords(accountWords)
  const say = useWords(logWords)
  const log = useInfiniteQuery(houseLogQuery())
  const items = log.data?.pages.flatMap((page) => page.items) ?? []
  const called = ({ is, name }: (typeof items)[number]['by']) => name ?? t(is === 'gone' ? 'whoLeft' : 'byUnknown')
  return (
    <main id="main" className="page account-page">
      <div className="stack">
        <Crumb path={[{ name: t('settings'), to: paths.settings }]} here={t('houseLog')} />
        <h1>{t('houseLog')}</h1>
        <p className="ink2">{t('houseLogIntro')}</p>
        <Check />
        {log.isPending && <Skeleton />}
        {log.error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void log.refetch()}>{t('again')}</Button>}>
            {log.error.message}
          </Banner>
        )}
        <ul className="rows ruled" aria-label={t('houseLog')}>
          {items.map(({ id, at, what, by, about, ip }) => (
            <li key={id} className="row tall account-row">
              <div className="grow">
                <p className="m">
                  {about.is !== 'nobody' && `${called(about)} · `}
                  {say(sentenceOf(what), { what })}
                </p>
                <p className="t13 ink3">
                  <Time at={at} as="full" />
                  {by.name !== about.name && ` · ${t(by.is === 'person' ? 'doneBy' : 'doneBySomebody', { name: called(by) })}`}
                  {ip && ` · ${ip}`}
                </p>
              </div>
            </li>
          ))}
        </ul>
        {log.hasNextPage && (
          <Button busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </div>
    </main>
  )
}

/** It reads the whole log, so it is asked for. */
const Check = () => {
  const t = useWords(accountWords)
  const { data, error, isPending, mutate } = useMutation({
    mutationFn: () => answer(api.GET('/api/identity/audit/check')),
  })
  return (
    <>
      <p>
        <Button icon="ok" busy={isPending} onClick={() => mutate()}>
          {t(isPending ? 'checking' : 'checkLog')}
        </Button>
      </p>
      {error instanceof ApiError && <Banner tone="bad">{error.message}</Banner>}
      {data &&
        (data.broken === null ? (
          <Banner>{t('holds', { n: data.entries })}</Banner>
        ) : (
          <Banner tone="bad">{t('broken', { n: data.broken })}</Banner>
        ))}
      {data?.head != null && data.broken === null && (
        <p className="hint account-row">
          {t('head')} <code>{data.head}</code>
        </p>
      )}
    </>
  )
}
