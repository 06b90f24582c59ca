import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type DragEvent, useState } from 'react'
import { answer, api } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Empty } from '#ui/empty.tsx'
import { FilesPick } from '#ui/file-pick.tsx'
import { Icon } from '#ui/icon.tsx'
import { MoreButton } from '#ui/more-button.tsx'
import { Seg } from '#ui/seg.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useAct } from '#ui/use-act.ts'
import { MediaDialog } from './media-dialog.tsx'
import { lookAgain, type MediaItem, mediaQuery, type Shown, totalsQuery } from './queries.ts'
import { Quota } from './quota.tsx'
import { sizeOf } from './size.ts'
import { Uploads, useUploads } from './uploads.tsx'
import { mediaWords } from './words.ts'
import './media.css'

const CHOICES: readonly Shown[] = ['all', 'pictures', 'bare', 'files', 'unused', 'trash']

/** All that I uploaded: what it is, where it is shown, and how much room it takes. */
export const MediaPage = () => {
  const say = useWords(mediaWords)
  const [shown, setShown] = useState<Shown>('all')
  const [q, setQ] = useState('')
  const [opened, setOpened] = useState<string>()
  const { busy, act } = useAct()
  const uploads = useUploads(() => void lookAgain())
  const totals = useQuery(totalsQuery()).data
  const list = useInfiniteQuery(mediaQuery(shown, q.trim()))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const isBare = list.data !== undefined && items.length === 0
  const trashIdle = () =>
    act('idle', async () => {
      await answer(api.POST('/api/media/unused/trash'))
      await lookAgain()
    })
  return (
    <main
      id="main"
      className="page media-page"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event: DragEvent) => {
        event.preventDefault()
        uploads.add([...event.dataTransfer.files])
      }}
    >
      <div>
        <Crumb path={[{ name: say('settings'), to: paths.settings }]} here={say('title')} />
        <header className="page-head">
          <h1>{say('title')}</h1>
          <FilesPick kind="main" icon="plus" label={say('upload')} onPick={uploads.add} />
        </header>
        {totals && <p className="ink2">{say('kept', { used: sizeOf(totals.bytes), quota: sizeOf(totals.quota) })}</p>}
        <Uploads uploads={uploads} />
        {totals && totals.unused > 0 && (
          <Banner
            action={
              <Button busy={busy === 'idle'} onClick={() => void trashIdle()}>
                {say('trashIdle')}
              </Button>
            }
          >
            {say('idle', { n: totals.unused, size: sizeOf(totals.unusedBytes) })}
          </Banner>
        )}
        <div className="media-sieve">
          <Seg
            label={say('filter')}
            value={shown}
            onChange={setShown}
            options={CHOICES.map((value) => ({ value, label: say(value) }))}
          />
          <TextInput type="search" value={q} onChange={setQ} aria-label={say('find')} placeholder={say('find')} />
        </div>
        {list.isPending && <Skeleton />}
        {list.error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void list.refetch()}>{say('again')}</Button>}>
            {list.error.message}
          </Banner>
        )}
        {isBare &&
          (shown === 'all' && q === '' ? (
            <Empty title={say('empty')}>{say('emptyText')}</Empty>
          ) : (
            <Empty title={say('nothing')}>{say('nothingText')}</Empty>
          ))}
        <ul className="media-grid">
          {items.map((item) => (
            <li key={item.id}>
              <Tile item={item} onOpen={() => setOpened(item.id)} />
            </li>
          ))}
        </ul>
        {list.hasNextPage && (
          <MoreButton busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()}>
            {say('more')}
          </MoreButton>
        )}
        <Quota />
      </div>
      {opened !== undefined && <MediaDialog id={opened} onClose={() => setOpened(undefined)} />}
    </main>
  )
}

const Tile = ({ item, onOpen }: Readonly<{ item: MediaItem; onOpen: () => void }>) => {
  const say = useWords(mediaWords)
  return (
    <button type="button" className="media-tile" onClick={onOpen}>
      <span className="media-thumb" style={item.placeholder ? { backgroundImage: `url(${item.placeholder})` } : undefined}>
        {item.kind === 'picture' ? (
          <img src={`/api/media/${item.id}/picture?width=320`} alt="" loading="lazy" decoding="async" />
        ) : (
          <Icon name="note" />
        )}
      </span>
      <span className="media-name">{item.name}</span>
      <span className="media-facts">
        <span className="t13 ink3">{sizeOf(item.size)}</span>
        {item.state === 'failed' && <Badge tone="bad">{say('failed')}</Badge>}
        {item.kind === 'picture' && item.alt === '' && <Badge>{say('noAlt')}</Badge>}
      </span>
    </button>
  )
}
