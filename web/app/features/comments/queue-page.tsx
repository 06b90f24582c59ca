import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Seg } from '#ui/seg.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Switch } from '#ui/switch.tsx'
import { useAct } from '#ui/use-act.ts'
import { CommentRow } from './comment-row.tsx'
import { queueQuery, roleQuery, type Setting, type State, set, settingQuery } from './queries.ts'
import { commentWords } from './words.ts'
import './comments.css'

const STATES = ['waiting', 'shown', 'hidden', 'spam'] as const

/** What stands below one's articles, and what waits there to be looked at. */
export const QueuePage = () => {
  const say = useWords(commentWords)
  const [state, setState] = useState<State>('waiting')
  const list = useInfiniteQuery(queueQuery(state))
  const role = useQuery(roleQuery())
  const setting = useQuery(settingQuery())
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const counts = list.data?.pages[0]?.counts
  const named = (value: State) =>
    counts && counts[value] > 0 ? say('counted', { state: say(value), n: counts[value] }) : say(value)
  return (
    <main id="main" className="page">
      <div>
        <Crumb path={[{ name: say('blog'), to: paths.blog }]} here={say('comments')} />
        <header className="page-head">
          <h1>{say('comments')}</h1>
        </header>
        <p className="ink2">{say('lead')}</p>
        <div className="comments-filter">
          <Seg
            label={say('state')}
            value={state}
            onChange={setState}
            options={STATES.map((value) => ({ value, label: named(value) }))}
          />
        </div>
        {list.isPending && <Skeleton />}
        {list.error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void list.refetch()}>{say('again')}</Button>}>
            {list.error.message}
          </Banner>
        )}
        {list.data && items.length === 0 && <p className="hint">{say(`none_${state}`)}</p>}
        <ul className="rows ruled">
          {items.map((one) => (
            <CommentRow key={`${one.id} ${one.version}`} one={one} reasons={one.reasons} canKeep />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('more')}
          </Button>
        )}
        {role.data === 'owner' && setting.data && <Settings setting={setting.data} />}
      </div>
    </main>
  )
}

const Settings = ({ setting }: { setting: Setting }) => {
  const say = useWords(commentWords)
  const { busy, act } = useAct()
  const put = (change: Parameters<typeof set>[1]) => void act('set', () => set(setting, change))
  return (
    <section className="comments-settings">
      <h2>{say('settings')}</h2>
      <Switch label={say('guests')} on={setting.guests} disabled={busy !== undefined} onChange={(guests) => put({ guests })} />
      <Switch
        label={say('firstWaits')}
        on={setting.firstWaits}
        disabled={busy !== undefined || !setting.guests}
        onChange={(firstWaits) => put({ firstWaits })}
      />
    </section>
  )
}
