import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '#lib/api.ts'
import { queryClient } from '#lib/query.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Check } from '#ui/check.tsx'
import { Time } from '#ui/time.tsx'
import { timeZone } from '#ui/times.ts'
import { useAct } from '#ui/use-act.ts'
import { DIARY } from '../queries.ts'
import { SecretLink } from '../sharing/secret-link.tsx'
import { exchangeWords } from './words.ts'

const feedQuery = () =>
  queryOptions({
    queryKey: [DIARY, 'feed'],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/feed', { signal })),
    staleTime: 0,
  })
const again = () => queryClient.invalidateQueries({ queryKey: feedQuery().queryKey })

/** The times of doses for another calendar to subscribe to: a secret address, made, made anew, taken away. */
export const FeedPart = () => {
  const t = useWords(exchangeWords)
  const feed = useQuery(feedQuery()).data?.feed
  const { busy, act } = useAct()
  const [named, setNamed] = useState<boolean>()
  const [url, setUrl] = useState<string>()
  const names = named ?? feed?.names ?? false
  const open = () =>
    act('open', async () => {
      const made = await answer(api.PUT('/api/diary/feed', { body: { names, timeZone: timeZone.get() } }))
      setUrl(made.url)
      void again()
    })
  const close = async () => {
    await answer(api.DELETE('/api/diary/feed'))
    await again()
  }
  return (
    <section className="block">
      <h2>{t('feed')}</h2>
      <div className="stack">
        <p className="ink2">{t('feedSays')}</p>
        {feed && (
          <p>
            {t(feed.names ? 'feedNames' : 'feedQuiet')}{' '}
            <span className="ink2">
              {t('feedSince')} <Time at={feed.madeAt} as="day" />
              {' · '}
              {t('feedViews', { n: feed.views })}
            </span>
          </p>
        )}
        <div>
          <Check label={t('withNames')} checked={names} onChange={setNamed} />
          <p className="hint">{t('withNamesSays')}</p>
        </div>
        <div className="diary-acts">
          <Button busy={busy === 'open'} onClick={() => void open()}>
            {t(feed ? 'renewFeed' : 'openFeed')}
          </Button>
          {feed && (
            <Button busy={busy === 'close'} onClick={() => void act('close', close, t('feedClosed'))}>
              {t('closeFeed')}
            </Button>
          )}
        </div>
      </div>
      {url !== undefined && (
        <SecretLink
          {...{ title: t('feedMade'), label: t('feedAddress'), hint: t('feedHint'), url }}
          onClose={() => setUrl(undefined)}
        />
      )}
    </section>
  )
}
