import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Copied } from '#ui/copied.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Seg } from '#ui/seg.tsx'
import { Time } from '#ui/time.tsx'
import { useAct } from '#ui/use-act.ts'
import { type Shows, useCalendar, useCalendarActs } from './queries.ts'
import { exchangeWords } from './words.ts'

/** The secret address: made, made anew, taken away. */
export const FeedPart = () => {
  const say = useWords(exchangeWords)
  const { data } = useCalendar()
  const { openFeed, closeFeed } = useCalendarActs()
  const { busy, act } = useAct()
  const [shows, setShows] = useState<Shows>()
  const [url, setUrl] = useState<string>()
  const feed = data?.feed
  const chosen = shows ?? feed?.shows ?? 'all'
  const open = () => act('open', async () => setUrl((await openFeed(chosen)).url))
  return (
    <section className="exchange-part">
      <h2>{say('feed')}</h2>
      <p className="hint">{say('feedLead')}</p>
      {feed && (
        <p className="exchange-state">
          {say(feed.shows === 'all' ? 'showsAll' : 'showsBusy')}
          <span className="hint">
            {say('feedSince')} <Time at={feed.madeAt} as="day" />
          </span>
        </p>
      )}
      <div className="exchange-acts">
        <Seg
          label={say('shows')}
          value={chosen}
          onChange={setShows}
          options={[
            { value: 'all', label: say('all') },
            { value: 'busy', label: say('busy') },
          ]}
        />
        <Button busy={busy === 'open'} onClick={() => void open()}>
          {say(feed ? 'renewFeed' : 'openFeed')}
        </Button>
        {feed && (
          <Button busy={busy === 'close'} onClick={() => void act('close', closeFeed, say('closed'))}>
            {say('closeFeed')}
          </Button>
        )}
      </div>
      {url !== undefined && (
        <Dialog
          open
          onClose={() => setUrl(undefined)}
          title={say('made')}
          actions={
            <Button kind="main" onClick={() => setUrl(undefined)}>
              {say('done')}
            </Button>
          }
        >
          <Copied name={say('made')} value={url} hint={say('madeHint')} />
        </Dialog>
      )}
    </section>
  )
}
