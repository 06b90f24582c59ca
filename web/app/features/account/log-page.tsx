import { useInfiniteQuery } from '@tanstack/react-query'
import { useProviderName } from '#features/session/providers.ts'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { logWords, sentenceOf } from './log-words.ts'
import { logQuery } from './queries.ts'
import { accountWords } from './words.ts'
import './account.css'

/** What happened to my account, when, and from where. */
export const LogPage = () => {
  const t = useWords(accountWords)
  const say = useWords(logWords)
  const named = useProviderName()
  const labelled = ({ by, label }: Readonly<Record<string, string | number>>) =>
    label === undefined ? {} : { label: named(String(by), String(label)) }
  const log = useInfiniteQuery(logQuery())
  const items = log.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <main id="main" className="page account-page">
      <div className="stack">
        <h1>{t('log')}</h1>
        <p className="ink2">{t('logIntro')}</p>
        {log.isPending && <Skeleton />}
        {log.error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void log.refetch()}>{t('again')}</Button>}>
            {log.error.message}
          </Banner>
        )}
        {log.data && items.length === 0 && <Empty title={t('empty')}>{t('emptyText')}</Empty>}
        <ul className="rows ruled">
          {items.map(({ id, at, what, details, by, ip, agent }) => (
            <li key={id} className="row tall account-row">
              <div className="grow">
                <p className="m">{say(sentenceOf(what), { what, ...labelled(details) })}</p>
                <p className="t13 ink3">
                  <Time at={at} as="full" />
                  {by !== 'me' && ` · ${t(by === 'house' ? 'byHouse' : 'byUnknown')}`}
                  {ip && ` · ${ip}`}
                </p>
                {agent && <p className="t13 ink3 account-agent">{agent}</p>}
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
